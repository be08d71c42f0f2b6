using Daybook.Web.Ground;
using Daybook.Web.Lists;

namespace Daybook.Web.FirstHour;

/// <summary>The first hour: from an empty company to its first order.</summary>
public sealed partial class FirstHourPage
{
    internal const string Address = "/first-hour";
    private readonly List<Step> _steps = [];
    private int _loads;

    /// <summary>The first step that is not done, as far as the person can see, and that the person may do.</summary>
    private Step? Next => _steps.FirstOrDefault(s => !s.IsDone && Desk.Command(s.Begins.Command) is not null);

    /// <summary>The steps of the modules that are on.</summary>
    private IReadOnlyList<Beginning> Steps => [.. Beginning.All.Where(b => !Desk.IsHidden(b.Command))];

    /// <summary>Whether the person may do a part of it.</summary>
    internal static bool IsFor(Desk desk) => Beginning.All.Any(b => desk.Command(b.Command) is not null);

    /// <summary>Whether nothing is there yet, in all that the person can read.</summary>
    internal static async Task<bool> IsAhead(Desk desk, CancellationToken cancel)
    {
        var lists = Beginning.All.Select(b => desk.List(b.List)).OfType<ListScreen>().ToList();
        foreach (var list in lists)
        {
            var reply = await desk.Get(list.Path + Addresses.Query([("limit", "1")]), cancel);
            if (!reply.IsGood || reply.Json.ItemsOf("items").Any()) return false;
        }

        return lists.Count > 0;
    }

    protected override async Task Load()
    {
        var load = ++_loads;
        _steps.Clear();
        string? warehouse = null;
        foreach (var begins in Steps)
        {
            var step = await Count(begins);
            if (load != _loads) return;
            if (begins.List == "warehouses") warehouse = step.First;
            // The form goes on with the warehouse that is there.
            if (warehouse is { } code) step = step with { Filled = [.. begins.Filled.Select(f => Here(f, code))] };
            _steps.Add(step);
            StateHasChanged();
        }
    }

    protected override Task Switched() => Load();

    private static (string Name, string Value) Here((string Name, string Value) filled, string warehouse) =>
        filled.Value.StartsWith(Beginning.Warehouse, StringComparison.Ordinal)
            ? (filled.Name, warehouse + filled.Value[Beginning.Warehouse.Length..])
            : filled;

    private async Task<Step> Count(Beginning begins)
    {
        if (Desk.List(begins.List) is not { } list) return new Step(begins, null, null, null, begins.Filled);
        var reply = await Desk.Get(list.Path + Addresses.Query([("limit", "1"), ("totals", "true")]), Gone);
        var totals = reply.IsGood ? ListTotals.Read(reply.Json) : null;
        var first = reply.IsGood ? reply.Json.ItemsOf("items").FirstOrDefault().TextOf("code") : null;
        return new Step(begins, totals?.Rows, totals?.MoreThan, first, begins.Filled);
    }

    private string Number(Step step) =>
        step.Rows is { } rows ? Format.Whole(rows) : $"> {Format.Whole(step.MoreThan ?? 0)}";

    /// <summary>A step as it stands.</summary>
    /// <param name="Rows">How many there are; null when it is not known.</param>
    /// <param name="First">The code of the first of them.</param>
    private sealed record Step(
        Beginning Begins, long? Rows, long? MoreThan, string? First, IReadOnlyList<(string Name, string Value)> Filled)
    {
        public bool IsDone => Rows > 0 || MoreThan > 0;
    }
}
