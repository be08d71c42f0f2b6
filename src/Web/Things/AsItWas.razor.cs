using System.Globalization;
using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Things;

/// <summary>A thing as it was known at a position or an instant, beside what it is now, with the differences marked.
/// The moment is in the address: <c>as-of=2026-03-31T16:00:00Z</c>, or a position.</summary>
public sealed partial class AsItWas : IDisposable
{
    /// <summary>The name of the moment in the address.</summary>
    public const string Parameter = "as-of";

    private static readonly string[] NotOfThing = ["key", "company", "position"];
    private readonly CancellationTokenSource _gone = new();
    private JsonElement? _answer;
    private Problem? _problem;
    private DateTime? _instant;
    private string _position = "";

    [Parameter, EditorRequired]
    public string Category { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Parts { get; set; } = [];

    private string Here => Addresses.Thing(Category, Parts);

    private string Asked =>
        QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query).GetValueOrDefault(Parameter).ToString();

    private bool IsAsked => Asked.Length > 0;

    private string ListName => _answer?.TextOf("list") ?? "";

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive || Parts.Count == 0 || !IsAsked) return;
        var asked = Asked;
        if (asked.All(char.IsAsciiDigit)) _position = asked;
        else if (DateTime.TryParse(Format.InstantField(asked), CultureInfo.InvariantCulture, out var at)) _instant = at;
        var path = $"/api/things/{Category}/{Uri.EscapeDataString(References.StreamKey(Category, Parts))}/as-of";
        var reply = await Desk.Get(path + Addresses.Query([("asOf", asked)]), _gone.Token);
        (_problem, _answer) = (reply.Problem, reply.IsGood ? reply.Json : null);
    }

    /// <summary>Opens the page at the moment that was entered: the position, or else the instant.</summary>
    private void Show()
    {
        var moment = _position.Trim().Length > 0
            ? _position.Trim()
            : _instant is { } at
                ? Format.InstantOf(at.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture))
                : "";
        if (moment.Length > 0) Navigation.NavigateTo(Here + Addresses.Query([(Parameter, moment)]));
    }

    /// <summary>Each column then and now. What is empty in both is left out; what differs comes first.</summary>
    private IEnumerable<(string Name, string Was, string IsNow, bool IsChanged)> Lines(JsonElement answer)
    {
        var (was, isNow) = (answer.Of("was"), answer.Of("is"));
        var changed = answer.ItemsOf("changed").Select(c => c.ToString()).ToHashSet(StringComparer.Ordinal);
        return answer.MembersOf("was").Concat(answer.MembersOf("is")).Select(m => m.Name).Distinct()
            .Where(name => !NotOfThing.Contains(name))
            .Select(name => (
                Name: name, Was: Written(name, was.Of(name)), IsNow: Written(name, isNow.Of(name)),
                IsChanged: changed.Contains(name)))
            .Where(line => line.IsChanged || line.Was.Length > 0 || line.IsNow.Length > 0)
            .OrderBy(line => line.IsChanged ? 0 : 1);
    }

    private string Written(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return "";
        return Desk.List(ListName)?.Column(name) is { Kind: not ValueKind.Record } column
            ? Format.Value(ListName, name, column.Kind, value)
            : Inner.WrittenOf(Texts, Format, ListName, name, value);
    }
}
