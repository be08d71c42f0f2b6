using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The final answer to a command. It is stored, returned after COMMIT, and returned again for the same command
/// id.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>True when the answer was stored earlier and is returned again.</summary>
    public bool Repeated { get; init; }

    /// <summary>The command was accepted. <see cref="Events"/> is 0 when there was nothing to change.</summary>
    /// <param name="Position">A position at which its effects can be read: that of its last event, or the head when it
    /// wrote none.</param>
    /// <param name="Events">The number of events that it wrote; they are consecutive and end at
    /// <paramref name="Position"/>.</param>
    /// <param name="Streams">The new version of each stream to which it wrote. When it wrote nothing: the version of
    /// each stream that it read.</param>
    public sealed record Accepted(long Position, int Events, ImmutableArray<StreamVersion> Streams) : Answer;

    /// <summary>The command was refused. Only this answer was written.</summary>
    /// <param name="Why">The refusal of the first step that refused.</param>
    /// <param name="Position">The head of the ledger at the refusal.</param>
    public sealed record Refused(Refusal Why, long Position) : Answer;
}

/// <summary>A stream and its version.</summary>
public sealed record StreamVersion(string Stream, long Version);
