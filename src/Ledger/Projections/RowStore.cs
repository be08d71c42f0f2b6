using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Moves rows between memory and tables in few round trips.</summary>
internal static class RowStore
{
    /// <summary>Fetches the missing rows of all members in one round trip.</summary>
    public static async Task Fetch(NpgsqlConnection connection, IReadOnlyList<Member> members, CancellationToken cancel)
    {
        var asked = members.Where(m => m.Missing.Count > 0).ToList();
        if (asked.Count == 0) return;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var member in asked)
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(member.Table.Select) { Parameters = { Keys([.. member.Missing]) } });
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        foreach (var member in asked)
        {
            var found = new List<object>();
            while (await reader.ReadAsync(cancel)) found.Add(member.Table.Shape.Read(reader));
            member.Fetched(found);
            await reader.NextResultAsync(cancel);
        }
    }

    /// <summary>Adds the statements that bring a table to the state of the rows.</summary>
    public static void Add(NpgsqlBatchCommandCollection batch, ReadTable table, RowChanges changes)
    {
        if (changes.New.Count + changes.Changed.Count > 0)
        {
            var upsert = new NpgsqlBatchCommand(changes.Changed.Count == 0 ? table.Insert : table.Upsert);
            table.Shape.AddArrays(upsert.Parameters, [.. changes.New, .. changes.Changed]);
            batch.Add(upsert);
        }

        if (changes.Removed.Count > 0)
            batch.Add(new NpgsqlBatchCommand(table.Delete) { Parameters = { Keys([.. changes.Removed]) } });
    }

    /// <summary>Writes rows whose keys the table does not have.</summary>
    public static async Task Copy(
        NpgsqlConnection connection, ReadTable table, IReadOnlyList<object> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return;
        await using var importer = await connection.BeginBinaryImportAsync(table.CopyIn, cancel);
        foreach (var row in rows) table.Shape.Copy(importer, row);
        await importer.CompleteAsync(cancel);
    }

    private static NpgsqlParameter Keys(string[] keys) =>
        new() { Value = keys, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
