using System.Globalization;
using System.Text.Json;

namespace Daybook.Web.Trace;

/// <summary>A box of a drawing, and its part of the list below: a thing with its facts, or what somebody did.</summary>
/// <param name="Side"><c>start</c>, <c>behind</c> or <c>ahead</c>.</param>
/// <param name="Under">The second line of the box, such as its days and the number of its facts.</param>
/// <param name="Anchor">The id of its part of the page.</param>
/// <param name="Address">Its own page; null where it has none.</param>
public sealed record DrawnThing(
    string Id, string Subject, string Side, string Under, string Anchor, string? Address,
    IReadOnlyList<JsonElement> Facts)
{
    private const int Room = 32;

    /// <summary>Sentences before its facts, such as how it came to them.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The subject as far as it has room in the box.</summary>
    public string Short => Cut(Subject);

    /// <summary>The second line as far as it has room.</summary>
    public string ShortUnder => Cut(Under);

    /// <summary>In tenths of a small letter: a Chinese character needs the room of two, a capital of one and a
    /// third.</summary>
    internal static string Cut(string text, int room = Room)
    {
        room *= 10;
        for (var i = 0; i < text.Length; i++)
        {
            room -= text[i] > '\u2e7f' ? 20 : char.IsUpper(text[i]) ? 13 : 10;
            if (room < 0) return text[..i] + "…";
        }

        return text;
    }
}

/// <summary>A link as the drawing shows it.</summary>
/// <param name="Process">The process that carried it; null when one command decided both.</param>
public sealed record DrawnLink(string From, string To, string? Process)
{
    private const int Room = 17;

    /// <summary>The goods of the link in words, such as <c>2 EA KETTLE</c>; empty for none.</summary>
    public IReadOnlyList<string> Goods { get; init; } = [];

    /// <summary>The goods as far as they have room beside the arrow.</summary>
    public string Short => Goods switch
    {
        [] => "",
        [var only] => DrawnThing.Cut(only, Room),
        [var first, ..] => DrawnThing.Cut(first, Room - 3) + string.Create(
            CultureInfo.InvariantCulture, $" +{Goods.Count - 1}"),
    };
}
