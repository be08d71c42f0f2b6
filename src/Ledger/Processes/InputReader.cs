using Daybook.Kernel;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>An event to react to, and the number of reactions between a person's command and this event.</summary>
internal readonly record struct Input(RecordedEvent Event, int Depth);

/// <summary>The inputs of a page, and those of earlier pages that wait behind a parked command.</summary>
internal sealed class InputReader(LedgerContext context)
{
    private const string Depths = """
        select seq_id, (data->>'depth')::integer from ledger.mt_events
        where seq_id = any($1) and type = 'process.reacted.v1'
        """;

    private static readonly string OneEvent =
        $"select {EventReader.Columns} from ledger.mt_events where seq_id = $1";

    private readonly Dictionary<long, RecordedEvent> _events = [];
    private Dictionary<long, int> _depths = [];

    /// <summary>Reads the depths of the events of a page, in one round trip.</summary>
    public static async Task<InputReader> Of(
        LedgerContext context, IReadOnlyCollection<RecordedEvent> events, CancellationToken cancel)
    {
        var inputs = new InputReader(context);
        foreach (var e in events) inputs._events.Add(e.Position, e);
        inputs._depths = await inputs.ReadDepths(events, cancel);
        return inputs;
    }

    /// <summary>The input at a position.</summary>
    public async Task<Input> At(long position, CancellationToken cancel)
    {
        if (_events.TryGetValue(position, out var known)) return new Input(known, DepthOf(known, _depths));
        await using var command = context.Direct.CreateCommand(OneEvent);
        command.Parameters.Add(new() { Value = position, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel)) throw new ProcessFailedException(position, "the input is not in the log");
        var read = EventReader.Read(reader, context.Codec);
        await reader.CloseAsync();
        return new Input(read, DepthOf(read, await ReadDepths([read], cancel)));
    }

    private static int DepthOf(RecordedEvent e, Dictionary<long, int> depths) =>
        e.Causation is { } cause && depths.TryGetValue(cause, out var depth) ? depth + 1 : 0;

    private async Task<Dictionary<long, int>> ReadDepths(
        IReadOnlyCollection<RecordedEvent> events, CancellationToken cancel)
    {
        var depths = new Dictionary<long, int>();
        var causes = events.Where(e => e.Causation is not null).Select(e => e.Causation!.Value).Distinct().ToArray();
        if (causes.Length == 0) return depths;
        await using var command = context.Direct.CreateCommand(Depths);
        command.Parameters.Add(new() { Value = causes, NpgsqlDbType = Sql.ArrayOf(NpgsqlDbType.Bigint) });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) depths.Add(reader.GetInt64(0), reader.GetInt32(1));
        return depths;
    }
}
