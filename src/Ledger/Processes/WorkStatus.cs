namespace Daybook.Ledger;

/// <summary>The status of a piece of work. It is settled when everything that follows from it automatically is done
/// (engine.md, rule 31).</summary>
/// <param name="Through">The position of the newest event of the work; a read model at this position shows all its
/// consequences.</param>
/// <param name="Owed">What is still to be done; limited by <see cref="ProcessLimits.OwedPage"/>.</param>
/// <param name="Timers">Timers of the work that are not due yet. They are listed, but not owed.</param>
/// <param name="Messages">Outgoing messages that are not delivered yet. They are listed, but not owed; limited
/// likewise.</param>
public sealed record WorkStatus(
    long Through, IReadOnlyList<Owed> Owed, IReadOnlyList<WaitingTimer> Timers, IReadOnlyList<WaitingMessage> Messages)
{
    /// <summary>Combines the status of several pieces of work.</summary>
    /// <param name="late">The number of pieces that were not checked in time.</param>
    /// <param name="page">Maximum number of entries in each list.</param>
    internal static WorkStatus Together(IEnumerable<WorkStatus> works, int late, int page)
    {
        WorkStatus[] all = [.. works.OrderBy(w => w.Through)];
        IEnumerable<Owed> unseen = late > 0
            ? [new Owed(
                OwedKind.Behind, "processes", null, null, null,
                $"The time was over before {late} more pieces of work were checked.")]
            : [];
        return new WorkStatus(
            all.Length == 0 ? 0 : all[^1].Through,
            [.. unseen.Concat(all.SelectMany(w => w.Owed)).Take(page)],
            [.. all.SelectMany(w => w.Timers).OrderBy(t => t.Due).Take(page)],
            [.. all.SelectMany(w => w.Messages).Take(page)]);
    }

    /// <summary>True when nothing is owed.</summary>
    public bool Settled => Owed.Count == 0;

    /// <summary>True when something is owed and only people can continue, so waiting does not help.</summary>
    public bool NeedsPerson => Owed.Count > 0 && Owed.All(o => o.NeedsPerson);
}

/// <summary>A timer that is not due yet.</summary>
public sealed record WaitingTimer(string Process, string Instance, string Timer, DateTimeOffset Due);
