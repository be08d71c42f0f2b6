using System.Collections.Immutable;

namespace Daybook.Domain.Shared;

/// <summary>Equality of lists by content. Records compare the lists inside them by reference.</summary>
public static class SameContent
{
    extension<T>(ImmutableArray<T> items)
    {
        /// <summary>True when both lists have equal items in the same order.</summary>
        public bool SameAs(ImmutableArray<T> other) => items.AsSpan().SequenceEqual(other.AsSpan());
    }
}
