using Daybook.Api.Access;
using Daybook.Api.Audit;
using Daybook.Api.Edge;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Modules;
using Daybook.Domain.Notes;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Daybook.Api.Things;

/// <summary>A thing that has a page, for a caller who may read it. Who that is follows from the routes of the
/// thing.</summary>
/// <param name="Stream">The thing's own stream.</param>
/// <param name="Head">The head of the log at which the thing was found.</param>
internal sealed record ThingReading(StreamId Stream, Stamp Head)
{
    private const string Customer = "customer";

    /// <summary>Things without a page or a row of their own, and the list in which they are read.</summary>
    private static readonly Dictionary<string, string> ReadIn = new(StringComparer.Ordinal)
    {
        ["stock"] = "available_to_promise", ["tariff"] = "tariffs", ["vat-rate"] = "vat_rates",
    };

    /// <summary>The thing that the path names by <c>{category}</c> and <c>{id}</c>; otherwise the answer that says why
    /// not.</summary>
    public static async Task<(ThingReading? Thing, IResult? Refused)> Of(HttpContext http, LedgerNode node)
    {
        var stream = AuditRoutes.StreamOf(http);
        var daybook = http.RequestServices.GetRequiredService<IDaybook>();
        if (Readers(daybook, stream.Category) is not { } readers) return (null, Unknown(stream));
        if (!readers.Any(http.User.IsInRole))
            return (null, Problems.Of(ThingNotesRefusals.NotReadable(string.Join(", ", readers))));
        if (daybook.Modules.Hiding(ModulesOf(daybook, stream.Category)) is { } off
            && !await ModuleGate.WasAnswered(http))
            return (null, Problems.Of(ModuleRefusals.SwitchedOff(off.Code, Roles.Admin)));
        await using var log = await LogSnapshot.Open(node, http.RequestAborted);
        return (await log.Existing([stream.ToString()], http.RequestAborted)).Count == 0
            ? (null, Unknown(stream))
            : (new ThingReading(stream, log.Stamp), null);
    }

    /// <summary>Records the reading of what was written about the thing, as a reading of the thing itself is
    /// recorded.</summary>
    /// <returns>The reason why it may not be shown; null when it may.</returns>
    public async Task<IResult?> Noted(HttpContext http)
    {
        var daybook = http.RequestServices.GetRequiredService<IDaybook>();
        if (ListOf(daybook, Stream.Category) is not { IsPersonal: true } list) return null;
        return Stream.Category == Customer
            ? await http.PersonalRead(list.Name, Stream.Parts()[0])
            : await http.PersonalRead(list.Name);
    }

    /// <summary>The list with a row for each such thing; null for none.</summary>
    public string? ListName(IDaybook daybook) => ListOf(daybook, Stream.Category)?.Name;

    /// <summary>The roles that may read things of a category: those of its page in the interface, or of its list. A
    /// thing without both is read in the log, and by those who work on it. Null when there is no such thing.</summary>
    private static IReadOnlyList<string>? Readers(IDaybook daybook, string category)
    {
        var thing = ThingOf(daybook, category);
        if (thing is { HasFile: true }) return thing.Roles;
        if (ReadInList(daybook, category) is { } list) return list.Roles;
        return thing is null
            ? null
            :
            [
                .. thing.Commands.SelectMany(c => c.Roles).Concat([Roles.Admin, Roles.Auditor, Roles.Viewer])
                    .Distinct().Order(StringComparer.Ordinal),
            ];
    }

    /// <summary>The modules of which things of a category are a part: those of the page, or of the list.</summary>
    private static IReadOnlyList<string> ModulesOf(IDaybook daybook, string category) =>
        ThingOf(daybook, category)?.Modules ?? ReadInList(daybook, category)?.Modules ?? [];

    /// <summary>The list in which things of a category are read.</summary>
    private static ListScreen? ReadInList(IDaybook daybook, string category) =>
        ListOf(daybook, category) ?? (ReadIn.TryGetValue(category, out var name)
            ? daybook.Lists.FirstOrDefault(l => l.Name == name)
            : null);

    private static ThingScreen? ThingOf(IDaybook daybook, string category) =>
        daybook.Things.FirstOrDefault(t => t.Category == category);

    private static ListScreen? ListOf(IDaybook daybook, string category) =>
        References.ListOf(ThingOf(daybook, category), category) is { } name
            ? daybook.Lists.FirstOrDefault(l => l.Name == name)
            : null;

    private static ProblemHttpResult Unknown(StreamId stream) => Problems.NotFound($"There is no thing {stream}.");
}
