using System.Net.Sockets;
using Daybook.Api.Hosting;
using Daybook.Ledger;
using Daybook.Messages;
using Npgsql;

namespace Daybook.Cli;

/// <summary>The way to the ledger, with one clear line when there is none.</summary>
internal static class Database
{
    private const string Maintenance = "postgres";

    /// <summary>Makes the database when the server has none of that name.</summary>
    public static async Task Ensure(string connectionString, CancellationToken cancel)
    {
        var wanted = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        try
        {
            await using var connection = new NpgsqlConnection(wanted.ConnectionString);
            await connection.OpenAsync(cancel);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await Create(wanted, cancel);
        }
    }

    /// <summary>Connects and starts appending.</summary>
    public static async Task<OpenLedger> Open(Settings settings, CancellationToken cancel)
    {
        var options = settings.Ledger();
        var loggers = LoggerFactory.Create(l => Log.To(l, LogLevel.Warning));
        try
        {
            var node = await Guarded(() => LedgerNode.Start(
                DaybookCatalogue.Of(settings.FollowUpDays), options, cancel, null, loggers));
            return new OpenLedger(node, await Messenger.Of(node, settings.Messages(), cancel), loggers);
        }
        catch
        {
            loggers.Dispose();
            throw;
        }
    }

    /// <summary>Connections for looking only; nothing is migrated.</summary>
    public static NpgsqlDataSource Look(Settings settings) => NpgsqlDataSource.Create(settings.ConnectionString);

    /// <summary>A start that a wrong server or a wrong version of the database prevents, said in its words.</summary>
    public static async Task<T> Guarded<T>(Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (InvalidOperationException e) when (e is not ObjectDisposedException)
        {
            throw VerbException.Infrastructure(e.Message, e);
        }
    }

    /// <summary>The line for what the database did; null when it was not the database.</summary>
    public static string? Explain(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } e =>
            $"{e.MessageText}; daybook migrate makes it",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } e when e.MessageText.Contains("\"read.") =>
            $"the database says: {e.MessageText}; daybook rebuild makes the table of a read model anew",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName } =>
            "the database holds no ledger yet; daybook migrate makes one",
        PostgresException e => $"the database says: {e.MessageText}",
        NpgsqlException { InnerException: SocketException e } => $"the database cannot be reached: {e.Message}",
        NpgsqlException { InnerException: TimeoutException } => "the database does not answer in time",
        NpgsqlException e => $"the database cannot be reached: {e.Message}",
        LedgerException e => e.Message,
        _ => null,
    };

    private static async Task Create(NpgsqlConnectionStringBuilder wanted, CancellationToken cancel)
    {
        var name = wanted.Database ?? wanted.Username!;
        var server = new NpgsqlConnectionStringBuilder(wanted.ConnectionString) { Database = Maintenance };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var create = new NpgsqlCommand(
            $"create database \"{name.Replace("\"", "\"\"")}\" encoding 'UTF8' template template0", connection);
        try
        {
            await create.ExecuteNonQueryAsync(cancel);
        }
        catch (PostgresException e) when (e.SqlState
            is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process made it in the same moment.
        }
    }
}
