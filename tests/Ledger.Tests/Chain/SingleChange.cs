namespace Daybook.Ledger.Tests.Chain;

/// <summary>A column and how one byte, one digit or one day of it is changed: $1 is the row's key.</summary>
public sealed record ColumnOf(string Table, string Column, string Type);

/// <summary>One small change in one column of one row.</summary>
public sealed record SingleChange(ColumnOf Place, int Row, int At, int Amount)
{
    public static IReadOnlyList<ColumnOf> Places { get; } =
    [
        new("events", "position", "long"), new("events", "stream", "text"), new("events", "version", "long"),
        new("events", "type", "text"), new("events", "recorded_at", "time"), new("events", "effective_on", "date"),
        new("events", "actor", "text"), new("events", "command_id", "text"), new("events", "correlation_id", "text"),
        new("events", "causation", "long"), new("events", "payload", "json"), new("events", "leaf", "bytes"),
        new("blocks", "epoch", "int"), new("blocks", "first_position", "long"), new("blocks", "last_position", "long"),
        new("blocks", "recorded_at", "time"), new("blocks", "answers", "int"), new("blocks", "answers_root", "bytes"),
        new("blocks", "events_root", "bytes"), new("blocks", "previous_hash", "bytes"), new("blocks", "hash", "bytes"),
        new("commands", "id", "text"), new("commands", "ordinal", "int"), new("commands", "actor", "text"),
        new("commands", "fingerprint", "bytes"), new("commands", "answer", "json"),
    ];

    private string Key => Place.Table switch { "events" => "position", "blocks" => "number", _ => "id" };

    /// <summary>The key of the row; block 0 is left out, whose hash covers the ledger id alone.</summary>
    public string KeySql() =>
        $"select {Key} from ledger.{Place.Table} where {Key}::text <> '0' order by {Key} offset {Row} % "
        + $"(select count(*) from ledger.{Place.Table} where {Key}::text <> '0') limit 1";

    public string Sql() => $"update ledger.{Place.Table} set {Place.Column} = {Changed()} where {Key} = $1";

    /// <summary>An answer's id holds the block it is in, by how the ledger of these tests was written.</summary>
    public long ExpectedBlock(object key) => key is long number ? number : (string)key switch
    {
        "c-1" or "c-2" => 1,
        "c-3" => 2,
        "c-4" => 3,
        "c-5" => 4,
        "c-9" => 6,
        _ => 5,
    };

    private string Changed() => Place.Type switch
    {
        "long" => $"coalesce({Place.Column}, 0) # (1::bigint << {At % 63})",
        "int" => $"{Place.Column} # (1 << {At % 31})",
        "time" => $"{Place.Column} + interval '1 microsecond' * {Amount}",
        "date" => $"{Place.Column} + {Amount}",
        "bytes" => $"set_byte({Place.Column}, {At} % length({Place.Column}), "
            + $"get_byte({Place.Column}, {At} % length({Place.Column})) # {Amount})",
        "json" => $"({TextChange($"{Place.Column}::text")})::json",
        _ => TextChange(Place.Column),
    };

    /// <summary>Another character in its place: the next one of the printable ASCII characters.</summary>
    private string TextChange(string text)
    {
        var at = $"1 + {At} % length({text})";
        var next = $"chr(33 + (ascii(substr({text}, {at}, 1)) - 32 + {Amount % 93}) % 94)";
        return $"overlay({text} placing {next} from {at} for 1)";
    }
}
