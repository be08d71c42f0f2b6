namespace Daybook.Ledger;

/// <summary>The message that a timer has fallen due. It is only a hint: the instance's stream shows whether the timer
/// still runs. So the message may arrive twice, late or out of order.</summary>
/// <param name="Process">The process.</param>
/// <param name="Instance">The instance, as in the name of the stream.</param>
/// <param name="Timer">The timer's name in the instance.</param>
/// <param name="Due">The time for which the timer was set.</param>
public sealed record TimerDue(string Process, string Instance, string Timer, DateTimeOffset Due);

/// <summary>The message that a process is behind the others and may continue.</summary>
/// <param name="Process">The process.</param>
public sealed record CatchUp(string Process);

/// <summary>The process is paused, stopped or unknown to this program: the message must be handled later, perhaps on
/// another node.</summary>
public sealed class ProcessRestsException(string process)
    : Exception($"The process {process} is not running at present.");
