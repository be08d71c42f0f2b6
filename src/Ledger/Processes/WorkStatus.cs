namespace Daybook.Ledger;

/// <summary>Whether a piece of work is settled: everything that follows from it by itself is done (engine.md, rule
/// 31).</summary>
/// <param name="Through">The newest event of the work; whoever shows it shows what followed.</param>
/// <param name="Owed">What is still to be done; bounded by <see cref="ProcessLimits.OwedPage"/>.</param>
/// <param name="Timers">Timers of the work whose time has not come. They are listed, not owed.</param>
/// <param name="Messages">Messages to the outside that are on their way. They are listed, not owed; bounded
/// likewise.</param>
public sealed record WorkStatus(
    long Through, IReadOnlyList<Owed> Owed, IReadOnlyList<WaitingTimer> Timers, IReadOnlyList<WaitingMessage> Messages)
{
    /// <summary>Several pieces of work as one.</summary>
    /// <param name="late">So many more were not looked at in time.</param>
    /// <param name="page">Most entries of each list.</param>
    internal static WorkStatus Together(IEnumerable<WorkStatus> works, int late, int page)
    {
        WorkStatus[] all = [.. works.OrderBy(w => w.Through)];
        IEnumerable<Owed> unseen = late > 0
            ? [new Owed(
                OwedKind.Behind, "processes", null, null, null,
                $"The time was over before {late} more pieces of work were looked at.")]
            : [];
        return new WorkStatus(
            all.Length == 0 ? 0 : all[^1].Through,
            [.. unseen.Concat(all.SelectMany(w => w.Owed)).Take(page)],
            [.. all.SelectMany(w => w.Timers).OrderBy(t => t.Due).Take(page)],
            [.. all.SelectMany(w => w.Messages).Take(page)]);
    }

    /// <summary>Nothing is owed.</summary>
    public bool Settled => Owed.Count == 0;

    /// <summary>True when waiting does not help: what is owed is in the hands of people.</summary>
    public bool NeedsPerson => Owed.Count > 0 && Owed.All(o => o.NeedsPerson);
}

/// <summary>A timer whose time has not come.</summary>
public sealed record WaitingTimer(string Process, string Instance, string Timer, DateTimeOffset Due);
