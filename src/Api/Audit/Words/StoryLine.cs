namespace Daybook.Api.Audit;

/// <summary>A line of what happened, in words.</summary>
/// <param name="Depth">0 for what the command itself did; one more for each thing that led to another.</param>
/// <param name="Position">The event that it tells; of a command without events, where it was answered.</param>
public sealed record StoryLine(int Depth, long Position, string Words)
{
    /// <summary>A command with all that followed, in the order of causes.</summary>
    internal static IReadOnlyList<StoryLine> Of(CommandNode command) => [.. Lines(command, 0)];

    private static IEnumerable<StoryLine> Lines(CommandNode command, int depth)
    {
        if (command.Words is { } words) yield return new StoryLine(depth, command.Position, words);
        foreach (var e in command.Events)
        {
            yield return new StoryLine(depth, e.Event.Position, e.Event.Words);
            foreach (var line in e.Caused.SelectMany(c => Lines(c, depth + 1))) yield return line;
        }
    }
}
