using System.Collections.Immutable;
using System.Globalization;
using Daybook.Api.Lists;
using Daybook.Domain.Modules;
using Daybook.Domain.Shared;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Web.Ground;
using Daybook.Workers;
using Npgsql;
using Module = Daybook.Domain.Shared.Module;

namespace Daybook.Api.Modules;

/// <summary>What the ledger knows of each module, and the work of it that is under way. Rows are counted up to a
/// limit.</summary>
internal sealed class ModuleDesk(LedgerNode node, IDaybook daybook, EndpointDataSource routes)
{
    private const int RowLimit = Totals.RowLimit;

    /// <summary>The stages with their modules.</summary>
    public async Task<IResult> View(HttpContext http)
    {
        var cancel = http.RequestAborted;
        var (state, version) = await node.States.Of<CompanyModules>(
            CompanyModulesDecider.Of(WorkersCatalogue.Company), cancel);
        var things = daybook.Things.Where(t => t.List is not null && t.Modules.Count > 0)
            .Select(t => new Asked(t.Modules, t.List!, null)).DistinctBy(t => t.List);
        var (knows, work) = (await Count([.. things], cancel), await Count([.. Marked()], cancel));
        return TypedResults.Ok(new StagesView(
            version, state.Stage,
            [
                .. Enum.GetValues<Stage>().Select(stage => new StageView(
                    stage, state.Stage is { } now && stage <= now,
                    [
                        .. ModuleCatalogue.All.Where(m => m.Stage == stage)
                            .Select(m => View(m, state, knows, work)),
                    ])),
            ]));
    }

    /// <summary>All work under way.</summary>
    public async Task<ImmutableArray<WorkUnderWay>> UnderWay(HttpContext http) =>
    [
        .. (await Count([.. Marked()], http.RequestAborted)).Where(c => c.List.Rows > 0)
            .Select(c => new WorkUnderWay([.. c.Modules], c.List.List, c.List.Rows)),
    ];

    private ModuleView View(
        Module module, CompanyModules state, IEnumerable<Counted> knows, IEnumerable<Counted> work) => new(
        module.Code, module.Room, state.IsOn(module.Code), module.Needs,
        [.. CompanyModulesDecider.NeedOf(state, module).Select(m => m.Code)],
        [.. knows.Where(c => c.Modules[0] == module.Code).Select(c => c.List)],
        [.. work.Where(c => c.Modules[0] == module.Code && c.List.Rows > 0).Select(c => c.List)],
        Shares(module));

    /// <summary>The modules that use something of a module too, so that it is there also while the module is
    /// off.</summary>
    private IReadOnlyList<string> Shares(Module module) =>
    [
        .. routes.Endpoints.Select(ModuleGate.ModulesOf).Where(m => m.Count > 1 && m[0] == module.Code)
            .SelectMany(m => m.Skip(1)).Distinct(),
    ];

    /// <summary>The lists with work.</summary>
    private IEnumerable<Asked> Marked() => routes.Endpoints
        .Select(route => (
            Modules: ModuleGate.ModulesOf(route), List: route.Metadata.GetMetadata<ListedRow>()?.Name,
            Work: route.Metadata.GetMetadata<UnderWay>()))
        .Where(r => r.List is not null && r.Work is not null)
        .Select(r => new Asked(r.Modules, r.List!, r.Work!.Where));

    private async Task<IReadOnlyList<Counted>> Count(IReadOnlyList<Asked> lists, CancellationToken cancel)
    {
        var counted = new List<Counted>();
        foreach (var group in lists.GroupBy(l => ProjectionsCatalogue.All.First(p => p.Name == l.List).Group))
        {
            await using var session = await Reading.Open(node, group.Key, null, cancel);
            foreach (var list in group) counted.Add(new Counted(list.Modules, await Count(session, list, cancel)));
        }

        return [.. counted.OrderBy(c => c.List.List, StringComparer.Ordinal)];
    }

    private static async Task<CountedList> Count(ReadSession session, Asked list, CancellationToken cancel)
    {
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"select count(*) from (select 1 from {session.Table(list.List)} where {list.Where ?? "true"} "
            + $"limit {RowLimit + 1}) t");
        await using var command = new NpgsqlCommand(sql, session.Connection);
        var rows = (long)(await command.ExecuteScalarAsync(cancel))!;
        return new CountedList(list.List, Math.Min(rows, RowLimit), rows > RowLimit);
    }

    private sealed record Asked(IReadOnlyList<string> Modules, string List, string? Where);

    private sealed record Counted(IReadOnlyList<string> Modules, CountedList List);
}

/// <summary>The stages of a company.</summary>
/// <param name="Version">The number of times that something was switched.</param>
/// <param name="Stage">The stage that the company has entered; null for none.</param>
public sealed record StagesView(long Version, Stage? Stage, IReadOnlyList<StageView> Stages);

/// <summary>A stage with the modules that are built.</summary>
/// <param name="IsReached">Whether the company has entered it or a later one.</param>
public sealed record StageView(Stage Stage, bool IsReached, IReadOnlyList<ModuleView> Modules);

/// <summary>A module.</summary>
/// <param name="Code">Such as <c>WMS</c>.</param>
/// <param name="Needs">The modules that it needs.</param>
/// <param name="NeededBy">The modules that are on and need it.</param>
/// <param name="Knows">What the ledger has of it, whether it is on or off.</param>
/// <param name="UnderWay">What somebody still works on.</param>
/// <param name="UsedBy">The modules that use a part of it too: that part is there while one of them is on.</param>
public sealed record ModuleView(
    string Code, string Room, bool IsOn, IReadOnlyList<string> Needs, IReadOnlyList<string> NeededBy,
    IReadOnlyList<CountedList> Knows, IReadOnlyList<CountedList> UnderWay, IReadOnlyList<string> UsedBy);

/// <summary>The rows of a list.</summary>
/// <param name="IsMore">Whether there are more than these.</param>
public sealed record CountedList(string List, long Rows, bool IsMore);
