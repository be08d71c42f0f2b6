namespace Daybook.Web.Lists;

/// <summary>The colour of a named value: whether it is well, waits for somebody, went wrong, is under way, or is at
/// rest.</summary>
public static class Tone
{
    private static readonly Dictionary<string, string> Tones = new(StringComparer.Ordinal)
    {
        ["onHold"] = "wait", ["backOrdered"] = "wait", ["waiting"] = "wait", ["setAside"] = "wait", ["called"] = "wait",
        ["announced"] = "wait", ["notPaid"] = "wait", ["concept"] = "wait", ["development"] = "wait",
        ["pilot"] = "wait", ["phaseOut"] = "wait",
        ["cancelled"] = "bad", ["removed"] = "bad", ["disabled"] = "bad", ["expired"] = "bad", ["blocked"] = "bad",
        ["obsolete"] = "bad",
        ["delivered"] = "good", ["invoiced"] = "good", ["settled"] = "good", ["reconciled"] = "good",
        ["handedOver"] = "good", ["shipped"] = "good", ["enabled"] = "good", ["production"] = "good",
        ["converted"] = "good",
        ["accepted"] = "note", ["validated"] = "note", ["reserved"] = "note", ["released"] = "note",
        ["picking"] = "note", ["picked"] = "note", ["packed"] = "note", ["loaded"] = "note",
        ["planned"] = "note", ["underway"] = "note",
        ["active"] = "note", ["partlyShipped"] = "note",
    };

    /// <summary>Columns whose named values say how something stands.</summary>
    private static readonly string[] Standing = ["status", "state", "standing", "stage"];

    /// <summary>The class of a value; null where the column says nothing of how something stands.</summary>
    public static string? Of(string column, string value) =>
        Standing.Contains(column) ? Tones.GetValueOrDefault(value, "rest") : null;
}
