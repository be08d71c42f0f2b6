using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Specification;

/// <summary>What the ledger on paper says to a transaction.</summary>
public abstract record PaperAnswer
{
    private PaperAnswer()
    {
    }

    /// <summary>True when it was given before and is given again.</summary>
    public bool Repeated { get; init; }

    /// <summary>It was done, or was already so (then <see cref="Events"/> is 0).</summary>
    /// <param name="Position">Of its last event; the head when there is none.</param>
    /// <param name="Streams">The version after it of each stream it wrote to, or of all it named when it wrote
    /// nothing.</param>
    public sealed record Accepted(
        long Position, int Events, ImmutableArray<(StreamId Stream, long Version)> Streams) : PaperAnswer;

    /// <summary>It was refused, and nothing was written.</summary>
    /// <param name="Position">The head.</param>
    public sealed record Refused(Refusal Why, long Position) : PaperAnswer;

    /// <summary>No answer: the caller insisted on a version that is not the stream's.</summary>
    public sealed record Stale(StreamId Stream, long Actual) : PaperAnswer;

    /// <summary>No answer: the command id was used for other content or by another actor.</summary>
    public sealed record Mismatch : PaperAnswer;
}
