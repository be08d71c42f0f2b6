using System.Globalization;
using Daybook.Web.FirstHour;
using Daybook.Web.Ground;
using Daybook.Web.Work;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Home;

/// <summary>What waits for the person, the figures of the day, and the way to everything else.</summary>
public sealed partial class HomePage
{
    private readonly List<Counted> _waiting = [];
    private readonly List<Counted> _today = [];
    private bool _isCounted;
    private bool _isEmpty;
    private int _loads;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private DateOnly Today => DateOnly.FromDateTime(Clock.GetLocalNow().DateTime);

    private string Day => Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether there is any work that the person may do.</summary>
    private bool HasWork => Matters.Waiting.Any(m => ListOf(m) is not null) || OfOperations.Any() || _waiting.Count > 0;

    /// <summary>What the machine room counts.</summary>
    private IEnumerable<(string Matter, string Figure, string Kind)> OfOperations =>
        Desk.Question("status") is null ? [] : new[]
        {
            ("parked", "parked", "parked", "retry-parked"),
            ("dead-letters", "deadLetters", "dead-letter", "replay-dead-letter"),
        }.Where(m => Desk.Command(m.Item4) is not null).Select(m => (m.Item1, m.Item2, m.Item3));

    /// <summary>Counts one after another, and shows each as it comes.</summary>
    protected override async Task Load()
    {
        var load = ++_loads;
        _waiting.Clear();
        _today.Clear();
        _isCounted = false;
        _isEmpty = FirstHourPage.IsFor(Desk) && await FirstHourPage.IsAhead(Desk, Gone);
        await Approvals(load);
        await Operations(load);
        foreach (var matter in Matters.Waiting) await Count(matter, load, _waiting, shown: m => m.IsThere);
        _isCounted = true;
        foreach (var matter in Matters.OfTheDay) await Count(matter, load, _today, shown: _ => true);
    }

    protected override Task Switched() => Load();

    private async Task Count(Matter matter, int load, List<Counted> into, Func<Counted, bool> shown)
    {
        if (load != _loads || ListOf(matter) is not { } list) return;
        var counted = await Counted.Of(matter, list, Today, Desk, Format, Gone);
        // A module was switched meanwhile, and all is counted anew.
        if (load != _loads || !shown(counted)) return;
        into.Add(counted);
        StateHasChanged();
    }

    /// <summary>What waits for this person's approval.</summary>
    private async Task Approvals(int load)
    {
        if (Desk.Question("my-approvals") is not { } mine) return;
        var reply = await Desk.Get(mine.Path, Gone);
        if (load != _loads || reply.Problem is not null) return;
        var counted = new Counted(
            "approvals", WorkPage.Addressed(WorkItem.Approval), IsUrgent: true, reply.Json.ItemsOf("items").Count(),
            null, []);
        if (counted.IsThere) _waiting.Add(counted);
        StateHasChanged();
    }

    private async Task Operations(int load)
    {
        var figures = OfOperations.ToList();
        if (figures.Count == 0 || Desk.Question("status") is not { } status) return;
        var reply = await Desk.Get(status.Path, Gone);
        if (load != _loads) return;
        foreach (var (matter, figure, kind) in figures)
        {
            var counted = new Counted(
                matter, WorkPage.Addressed(kind), IsUrgent: true, reply.Json.WholeOf(figure), null, []);
            if (reply.Problem is null && counted.IsThere) _waiting.Add(counted);
        }

        StateHasChanged();
    }

    /// <summary>The list of a matter; null when the person may not read it or not do its work.</summary>
    private ListScreen? ListOf(Matter matter) =>
        matter.Command is { } command && Desk.Command(command) is null ? null : Desk.List(matter.List);
}
