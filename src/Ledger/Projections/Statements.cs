using Npgsql;

namespace Daybook.Ledger;

/// <summary>Statements with positional parameters whose types follow from the CLR types of their values.</summary>
internal static class Statements
{
    extension(NpgsqlConnection connection)
    {
        public NpgsqlCommand Statement(string sql, params ReadOnlySpan<object> values)
        {
            var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            return command;
        }

        /// <summary>Executes one command; returns the number of rows that it changed.</summary>
        public async Task<int> Batched(NpgsqlBatchCommand command, CancellationToken cancel)
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
            return await batch.ExecuteNonQueryAsync(cancel);
        }

        public async Task<int> Execute(string sql, object[] values, CancellationToken cancel)
        {
            await using var command = connection.Statement(sql, values);
            return await command.ExecuteNonQueryAsync(cancel);
        }
    }

    extension(NpgsqlDataReader row)
    {
        public string? TextOrNull(int column) => row.IsDBNull(column) ? null : row.GetString(column);

        public long? LongOrNull(int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
    }
}
