namespace Daybook.Api.Audit;

/// <summary>One line of a story, in words.</summary>
/// <param name="Depth">0 for the command itself; one more for each consequence.</param>
/// <param name="Position">The event of the line; for a command without events, the position of its answer.</param>
public sealed record StoryLine(int Depth, long Position, string Words)
{
    /// <summary>A command with all its consequences, in the order of causes.</summary>
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
