using System.Text.Json.Nodes;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Things;

/// <summary>What may be done with a thing. What my roles do not allow is not shown. What its state does not allow is
/// shown grey, behind what is possible, with the refusal: each command that needs no more than a reason is tried
/// without doing it.</summary>
public sealed partial class ThingActions : ComponentBase, IDisposable
{
    private const int Shown = 3;
    private const int MostTried = 20;
    private const string Reason = "reason";
    private const string AnyReason = "?";

    /// <summary>A refusal by the state of things. Others are about what is sent, which is not known yet.</summary>
    private static readonly int[] ByState = [404, 409, 422];

    private readonly CancellationTokenSource _gone = new();
    private Dictionary<string, string> _impossible = [];
    private string? _said;
    private string _tried = "";

    [Parameter, EditorRequired]
    public string Category { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Parts { get; set; } = [];

    /// <summary>Commands that come first, by their names.</summary>
    [Parameter]
    public IReadOnlyList<string> First { get; set; } = [];

    /// <summary>Changes when the thing may have changed.</summary>
    [Parameter]
    public string Version { get; set; } = "";

    /// <summary>Fields of its forms that the page fills in.</summary>
    [Parameter]
    public IReadOnlyList<(string Name, string Value)> Known { get; set; } = [];

    /// <summary>The position of the answer in which the thing is shown.</summary>
    [Parameter]
    public long? Seen { get; set; }

    [Inject]
    private Desk Desk { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private IReadOnlyList<CommandScreen> Allowed =>
    [
        .. (Parts.Count == 0 ? [] : Desk.Thing(Category)?.Commands ?? []).Where(c => Desk.May(c.Roles))
            .OrderBy(c => _impossible.ContainsKey(c.Name))
            .ThenBy(c => First.Contains(c.Name) ? First.ToList().IndexOf(c.Name) : First.Count)
            .ThenBy(c => c.Parts.Count),
    ];

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var now = $"{Category}/{References.Key(Parts)} {Version}";
        if (!RendererInfo.IsInteractive || Parts.Count == 0 || now == _tried) return;
        _tried = now;
        var impossible = new Dictionary<string, string>();
        foreach (var command in Allowed.Where(IsKnowable).Take(MostTried))
        {
            var reply = await Desk.Send(
                Asked.Post(Target(command), Body(command), Guid.CreateVersion7().ToString()) with { IsDryRun = true },
                _gone.Token);
            if (reply.Problem is { } problem && ByState.Contains(reply.Status))
                impossible[command.Name] = Texts.Refusal(problem);
        }

        // The thing may be another one by now.
        if (now == _tried) (_impossible, _said) = (impossible, null);
    }

    /// <summary>Whether the command can be tried with what the page knows.</summary>
    private bool IsKnowable(CommandScreen command) =>
        command.TakesDryRun && command.Parts.Count == Parts.Count
        && command.Members.Where(m => m.IsRequired).All(m => m.Name == Reason);

    private string Target(CommandScreen command) => Addresses.Filled(
        command.Path,
        command.Parts.Zip(Parts).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal));

    private static string Body(CommandScreen command)
    {
        var body = new JsonObject();
        foreach (var member in command.Members.Where(m => m.IsRequired)) body[member.Name] = AnyReason;
        return body.ToJsonString();
    }

    private string Address(CommandScreen command)
    {
        var thing = Desk.Thing(Category)!;
        var query = thing.Parts.Zip(Parts).Concat(Known)
            .Append(("from", $"/{Navigation.ToBaseRelativePath(Navigation.Uri)}"));
        if (Seen is { } seen) query = query.Append((Addresses.Seen, $"{seen}"));
        return Addresses.Form(command.Name, [.. query]);
    }
}
