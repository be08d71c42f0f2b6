using System.Collections.Immutable;

namespace Daybook.Domain.Shared;

/// <summary>Equality of lists by content, which records do not give to the lists inside them.</summary>
public static class SameContent
{
    extension<T>(ImmutableArray<T> items)
    {
        /// <summary>True when both hold equal items in the same order.</summary>
        public bool SameAs(ImmutableArray<T> other) => items.AsSpan().SequenceEqual(other.AsSpan());
    }
}
