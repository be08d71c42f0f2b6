using Daybook.Web.Ground;

namespace Daybook.Web.Hand;

/// <summary>What somebody did with the device. The browser keeps it until the server has done it, so that a lost
/// connection loses no scan.</summary>
/// <param name="Id">Its own id. It is the Idempotency-Key of the command that it sends.</param>
/// <param name="Do">One of <see cref="Scan"/>, <see cref="Rest"/>, <see cref="Back"/>,
/// <see cref="Send"/>, <see cref="Short"/>.</param>
/// <param name="Text">The code; of a press on a line its SKU and, after a tab, its bin; of a press that sends a
/// JSON object: the fields, or which order was shown.</param>
/// <param name="Seen">The position of what the page showed then; null where nothing depends on it.</param>
public sealed record HandEntry(string Id, string Do, string Text, string? Seen = null)
{
    public const string Scan = "scan";

    /// <summary>Counts all that is left of a line.</summary>
    public const string Rest = "rest";

    /// <summary>Takes back one of a line.</summary>
    public const string Back = "back";

    /// <summary>Sends the command.</summary>
    public const string Send = "send";

    /// <summary>Says that goods are missing.</summary>
    public const string Short = "short";
}

/// <summary>What became of an entry: a sign, a tone and a sentence.</summary>
/// <param name="Tone">One of <see cref="Right"/>, <see cref="Wrong"/>, <see cref="Done"/>.</param>
public sealed record Heard(string Tone, string Says)
{
    public const string Right = "right";
    public const string Wrong = "wrong";
    public const string Done = "done";

    public bool IsWrong => Tone == Wrong;
}

/// <summary>A command of the work.</summary>
/// <param name="Key">The Idempotency-Key: the id of the entry that sends it.</param>
/// <param name="Says">What it does, for the person.</param>
/// <param name="Ids">The entries that are done with it; null for all of the work.</param>
public sealed record HandCommand(string Key, string Target, string Body, string Says, IReadOnlyList<string>? Ids)
{
    /// <summary>The thing as its person saw it; null where the command asks for no version.</summary>
    public HandSeen? Seen { get; init; }
}

/// <summary>A thing as it was seen: its command goes with the version of that position, also when it is sent
/// again.</summary>
public sealed record HandSeen(CommandScreen Command, IReadOnlyList<string> Parts, string Position);
