using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Machine;

/// <summary>The search of the log, told in words. What was asked is in the address, under the names of the
/// interface.</summary>
public sealed partial class LogPage
{
    private const string Name = "audit-log";
    private const int Page = 50;
    private static readonly string[] Days = ["recordedOn", "effectiveOn"];

    /// <summary>What the form asks. The rest of the interface's filters is kept where the address has it.</summary>
    private static readonly string[] Filters =
    [
        "actor", "category", "stream", "type", "reason", "recordedOn.from", "recordedOn.to", "effectiveOn.from",
        "effectiveOn.to", "order", "correlation", "command",
    ];

    private readonly Dictionary<string, string> _given =
        Filters.ToDictionary(f => f, _ => "", StringComparer.Ordinal);

    private List<JsonElement>? _events;
    private Problem? _problem;
    private string? _next;
    private bool _isAsking;

    protected override async Task Load()
    {
        var asked = QueryHelpers.ParseQuery(Query);
        foreach (var name in Filters) _given[name] = asked.GetValueOrDefault(name).ToString();
        if (_given["order"].Length == 0) _given["order"] = "newest";
        (_events, _next) = (null, null);
        await Ask(null);
    }

    private Task More() => Ask(_next);

    private void Search() => Navigation.NavigateTo(Addresses.Question(Name) + Addresses.Query(Given()));

    private IEnumerable<(string, string)> Given() =>
        _given.Where(f => f.Value?.Trim() is { Length: > 0 }).Select(f => (f.Key, f.Value.Trim()));

    private async Task Ask(string? after)
    {
        if (Desk.Question(Name) is not { } question) return;
        _isAsking = true;
        StateHasChanged();
        try
        {
            IEnumerable<(string, string)> query = [.. Given(), ("limit", $"{Page}")];
            if (after is not null) query = query.Append(("after", after));
            var reply = await Desk.Get(question.Path + Addresses.Query(query), Gone);
            _problem = reply.Problem;
            if (!reply.IsGood) return;
            _events = [.. _events ?? [], .. reply.Json.ItemsOf("events")];
            _next = reply.Json.TextOf("next");
        }
        finally
        {
            _isAsking = false;
        }
    }
}
