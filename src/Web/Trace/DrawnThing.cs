using System.Text.Json;

namespace Daybook.Web.Trace;

/// <summary>A thing as the drawing and the list below it show it.</summary>
/// <param name="Side"><c>start</c>, <c>behind</c> or <c>ahead</c>.</param>
/// <param name="Days">The business days of its facts.</param>
/// <param name="Count">How many facts it has in the trace, in words.</param>
/// <param name="Anchor">The id of its part of the page.</param>
/// <param name="Address">Its own page.</param>
public sealed record DrawnThing(
    string Stream, string Subject, string Side, string Days, string Count, string Anchor, string Address,
    IReadOnlyList<JsonElement> Facts)
{
    private const int Room = 32;

    /// <summary>The subject as far as it has room in a box: a Chinese character needs the room of two letters.
    /// </summary>
    public string Short
    {
        get
        {
            var room = Room;
            for (var i = 0; i < Subject.Length; i++)
            {
                room -= Subject[i] > '\u2e7f' ? 2 : 1;
                if (room < 0) return Subject[..i] + "…";
            }

            return Subject;
        }
    }
}

/// <summary>A link as the drawing shows it.</summary>
/// <param name="Process">The process that carried it; null when one command decided both.</param>
public sealed record DrawnLink(string From, string To, string? Process);
