namespace Daybook.Kernel;

/// <summary>Lets a <see cref="Decision{TEvent}"/> be written as a collection expression.</summary>
public static class DecisionBuilder
{
    /// <summary>The decision that consists of these events.</summary>
    public static Decision<TEvent> Of<TEvent>(ReadOnlySpan<TEvent> events) => new([.. events], null);
}
