using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The final answer to a command: given after COMMIT, stored, and given again to the same command
/// id.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>True when the answer was stored earlier and is given again.</summary>
    public bool Repeated { get; init; }

    /// <summary>It was done, or was already so (then <see cref="Events"/> is 0).</summary>
    /// <param name="Position">A position at which its effects can be read: its last event, or the head when there is
    /// none.</param>
    /// <param name="Events">How many events it wrote; they end at <paramref name="Position"/> and are
    /// consecutive.</param>
    /// <param name="Streams">The version after it of each stream it wrote to; of the first it named when it wrote
    /// nothing.</param>
    public sealed record Accepted(long Position, int Events, ImmutableArray<StreamVersion> Streams) : Answer;

    /// <summary>It was refused, and nothing was written but this answer.</summary>
    /// <param name="Why">The refusal of the first step that refused.</param>
    /// <param name="Position">The head when it was refused.</param>
    public sealed record Refused(Refusal Why, long Position) : Answer;
}

/// <summary>A stream and its version.</summary>
public sealed record StreamVersion(string Stream, long Version);
