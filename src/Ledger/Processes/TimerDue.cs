namespace Daybook.Ledger;

/// <summary>The message that a timer has fallen due. It tells nobody what to do: the instance's stream knows whether
/// the timer still runs, so the message may come twice, late or out of order.</summary>
/// <param name="Process">The process.</param>
/// <param name="Instance">Its instance, as it stands in the name of the stream.</param>
/// <param name="Timer">The timer's name in the instance.</param>
/// <param name="Due">The instant for which it was set.</param>
public sealed record TimerDue(string Process, string Instance, string Timer, DateTimeOffset Due);

/// <summary>The message that a process stands behind the others and may go on.</summary>
/// <param name="Process">The process.</param>
public sealed record CatchUp(string Process);

/// <summary>The process rests, has stopped or is unknown here: the message is to come again later, perhaps to another
/// node.</summary>
public sealed class ProcessRestsException(string process)
    : Exception($"The process {process} does not work at present.");
