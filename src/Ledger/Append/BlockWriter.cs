using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Writes a decided block: events, answers and header in one round trip that ends with COMMIT.</summary>
internal static class BlockWriter
{
    public static (Head Head, NpgsqlBatch Batch) Prepare(
        CommitConnection connection, BlockDraft draft, Guid ledgerId, Guid attempt)
    {
        var leaves = draft.Events.Select((e, i) => LeafOf(draft, e, i)).ToArray();
        var answerLeaves = draft.Answers
            .Select(a => AnswerLeaf.Hash(
                a.Envelope.CommandId, a.Envelope.Actor, a.Envelope.Fingerprint.AsSpan(), a.Json))
            .ToArray();
        var before = draft.Head;
        var header = new BlockHeader(
            ledgerId, before.Epoch, before.Number + 1, before.LastPosition + 1, draft.LastPosition, draft.RecordedAt,
            Merkle.Root(answerLeaves), Merkle.Root(leaves), before.Hash);
        var head = new Head(header.Number, header.Epoch, header.LastPosition, header.Hash(), header.RecordedAt);
        var batch = connection.Batch();
        if (draft.Events.Count > 0) batch.BatchCommands.Add(Events(draft, leaves));
        batch.BatchCommands.Add(Answers(draft, header.Number));
        batch.BatchCommands.Add(Block(header, head.Hash, draft.Answers.Count, attempt));
        batch.BatchCommands.Add(Sql.Command("commit"));
        return (head, batch);
    }

    private static byte[] LeafOf(BlockDraft draft, DraftEvent e, int index) => Leaf.Hash(
        new LeafFields(
            draft.Head.LastPosition + 1 + index, e.StreamName, e.Version, e.Type, draft.RecordedAt,
            e.Envelope.EffectiveOn, e.Envelope.Actor, e.Envelope.CommandId,
            e.Envelope.CorrelationId ?? e.Envelope.CommandId, e.Envelope.Causation),
        e.Payload);

    private static NpgsqlBatchCommand Events(BlockDraft draft, byte[][] leaves)
    {
        var e = draft.Events;
        var text = Sql.ArrayOf(NpgsqlDbType.Text);
        return Sql.Command(
            CommitSql.InsertEvents,
            (draft.Head.LastPosition, NpgsqlDbType.Bigint),
            (draft.RecordedAt, NpgsqlDbType.TimestampTz),
            (Column(e, x => x.StreamName), text),
            (Column(e, x => x.Version), Sql.ArrayOf(NpgsqlDbType.Bigint)),
            (Column(e, x => x.Type), text),
            (Column(e, x => x.Envelope.EffectiveOn), Sql.ArrayOf(NpgsqlDbType.Date)),
            (Column(e, x => x.Envelope.Actor), text),
            (Column(e, x => x.Envelope.CommandId), text),
            (Column(e, x => x.Envelope.CorrelationId ?? x.Envelope.CommandId), text),
            (Column(e, x => x.Envelope.Causation), Sql.ArrayOf(NpgsqlDbType.Bigint)),
            (Column(e, x => x.Payload), Sql.ArrayOf(NpgsqlDbType.Json)),
            (leaves, Sql.ArrayOf(NpgsqlDbType.Bytea)));
    }

    private static NpgsqlBatchCommand Answers(BlockDraft draft, long block)
    {
        var a = draft.Answers;
        var text = Sql.ArrayOf(NpgsqlDbType.Text);
        return Sql.Command(
            CommitSql.InsertAnswers,
            (block, NpgsqlDbType.Bigint),
            (Column(a, x => x.Envelope.CommandId), text),
            (Column(a, x => x.Envelope.Actor), text),
            (Column(a, x => x.Envelope.Fingerprint.ToArray()), Sql.ArrayOf(NpgsqlDbType.Bytea)),
            (Column(a, x => x.Json), Sql.ArrayOf(NpgsqlDbType.Json)));
    }

    private static NpgsqlBatchCommand Block(BlockHeader header, byte[] hash, int answers, Guid attempt) => Sql.Command(
        CommitSql.InsertBlock,
        (header.Number, NpgsqlDbType.Bigint),
        (header.Epoch, NpgsqlDbType.Integer),
        (header.FirstPosition, NpgsqlDbType.Bigint),
        (header.LastPosition, NpgsqlDbType.Bigint),
        (header.RecordedAt, NpgsqlDbType.TimestampTz),
        (answers, NpgsqlDbType.Integer),
        (header.AnswersRoot, NpgsqlDbType.Bytea),
        (header.EventsRoot, NpgsqlDbType.Bytea),
        (header.PreviousHash, NpgsqlDbType.Bytea),
        (hash, NpgsqlDbType.Bytea),
        (attempt, NpgsqlDbType.Uuid));

    private static T[] Column<TRow, T>(List<TRow> rows, Func<TRow, T> value)
    {
        var column = new T[rows.Count];
        for (var i = 0; i < column.Length; i++) column[i] = value(rows[i]);
        return column;
    }
}
