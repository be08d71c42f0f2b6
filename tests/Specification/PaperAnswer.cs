using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Specification;

/// <summary>The answer of the reference ledger to a transaction.</summary>
public abstract record PaperAnswer
{
    private PaperAnswer()
    {
    }

    /// <summary>True when the answer was given before and is returned again.</summary>
    public bool Repeated { get; init; }

    /// <summary>The command was accepted. <see cref="Events"/> is 0 when there was nothing to change.</summary>
    /// <param name="Position">The position of its last event; the head when it wrote none.</param>
    /// <param name="Streams">The new version of each stream to which it wrote, or of all streams that it read when it
    /// wrote nothing.</param>
    public sealed record Accepted(
        long Position, int Events, ImmutableArray<(StreamId Stream, long Version)> Streams) : PaperAnswer;

    /// <summary>The command was refused, and nothing was written.</summary>
    /// <param name="Position">The head.</param>
    public sealed record Refused(Refusal Why, long Position) : PaperAnswer;

    /// <summary>No answer: the stream is not at the version that the caller required.</summary>
    public sealed record Stale(StreamId Stream, long Actual) : PaperAnswer;

    /// <summary>No answer: the command id was used for other content or by another actor.</summary>
    public sealed record Mismatch : PaperAnswer;
}
