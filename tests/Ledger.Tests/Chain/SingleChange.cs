namespace Daybook.Ledger.Tests.Chain;

/// <summary>A column and its type, which determines how one small part of the value is changed; $1 is the key of the
/// row.</summary>
public sealed record ColumnOf(string Table, string Column, string Type);

/// <summary>One small change in one column of one row.</summary>
public sealed record SingleChange(ColumnOf Place, int Row, int At, int Amount)
{
    public static IReadOnlyList<ColumnOf> Places { get; } =
    [
        new("mt_events", "seq_id", "long"), new("mt_events", "id", "uuid"), new("mt_events", "stream_id", "text"),
        new("mt_events", "version", "long"), new("mt_events", "type", "text"), new("mt_events", "timestamp", "time"),
        new("mt_events", "mt_dotnet_type", "text"), new("mt_events", "user_name", "text"),
        new("mt_events", "correlation_id", "text"), new("mt_events", "causation_id", "text"),
        new("mt_events", "headers", "jsonb"), new("mt_events", "data", "jsonb"), new("mt_events", "bdata", "bytes"),
        new("mt_events", "tenant_id", "text"), new("mt_events", "is_archived", "boolean"),
        new("mt_streams", "version", "long"), new("mt_streams", "timestamp", "time"),
        new("mt_streams", "created", "time"), new("mt_streams", "type", "text"),
        new("mt_streams", "tenant_id", "text"), new("mt_streams", "is_archived", "boolean"),
        new("mt_streams", "compacted_version", "long"),
        new("blocks", "epoch", "int"), new("blocks", "first_position", "long"), new("blocks", "last_position", "long"),
        new("blocks", "recorded_at", "time"), new("blocks", "answers", "int"), new("blocks", "answers_root", "bytes"),
        new("blocks", "events_root", "bytes"), new("blocks", "leaves", "bytes"),
        new("blocks", "previous_hash", "bytes"), new("blocks", "hash", "bytes"),
        new("commands", "id", "text"), new("commands", "ordinal", "int"), new("commands", "actor", "text"),
        new("commands", "fingerprint", "bytes"), new("commands", "answer", "json"),
    ];

    private string Key => Place.Table switch { "mt_events" => "seq_id", "blocks" => "number", _ => "id" };

    /// <summary>The key of the row; block 0 is left out, because its hash covers only the ledger id.</summary>
    public string KeySql() =>
        $"select {Key} from ledger.{Place.Table} where {Key}::text <> '0' order by {Key} offset {Row} % "
        + $"(select count(*) from ledger.{Place.Table} where {Key}::text <> '0') limit 1";

    /// <summary>The change; it updates no row when the value would stay the same.</summary>
    public string Sql() => $"update ledger.{Place.Table} set {Place.Column} = {Changed()} "
        + $"where {Key} = $1 and {Place.Column}::text is distinct from ({Changed()})::text";

    /// <summary>The block of an answer follows from its id, because of how the ledger of these tests was
    /// written.</summary>
    public static long BlockOf(object key) => key is long number ? number : (string)key switch
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
        "boolean" => $"not {Place.Column}",
        "bytes" => Bytes($"coalesce({Place.Column}, '\\x00')"),
        "uuid" => $"encode({Bytes($"uuid_send({Place.Column})")}, 'hex')::uuid",
        "json" or "jsonb" => $"({Text($"{Place.Column}::text")})::{Place.Type}",
        _ => Text($"coalesce({Place.Column}, ' ')"),
    };

    private string Bytes(string bytes) =>
        $"set_byte({bytes}, {At} % length({bytes}), get_byte({bytes}, {At} % length({bytes})) # {Amount})";

    /// <summary>Replaces a character by the next printable ASCII character.</summary>
    private string Text(string text)
    {
        var at = $"1 + {At} % length({text})";
        var next = $"chr(33 + (ascii(substr({text}, {at}, 1)) - 32 + {Amount % 93}) % 94)";
        return $"overlay({text} placing {next} from {at} for 1)";
    }
}
