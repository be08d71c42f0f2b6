using Npgsql;

namespace Daybook.Database;

/// <summary>
/// A database that is prepared once per test process and then cloned: a clone costs some tens of milliseconds, a
/// migration per test class would cost more and prove nothing more. Dropped when the process ends.
/// </summary>
public sealed class TemplateDatabase
{
    private readonly Lazy<Task<string>> _name;

    /// <summary>A template of another kind, such as the schema of an older release: keep it static.</summary>
    public TemplateDatabase(Func<string, Task> prepare) => _name = new(() => Make(prepare));

    /// <summary>The schema as the product migrates it.</summary>
    public static TemplateDatabase Migrated { get; } = new(connection => Ledger.Migration.Apply(connection));

    internal async Task<string> Clone()
    {
        var name = PostgresServer.NewName("daybook_test");
        // Copying the files would cost less processor, but waits for two checkpoints of all that runs beside.
        await PostgresServer.Administer(
            $"create database {name} template {await _name.Value} strategy wal_log");
        return name;
    }

    private static async Task<string> Make(Func<string, Task> prepare)
    {
        var name = PostgresServer.NewName("daybook_template");
        await PostgresServer.Administer($"create database {name}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Drop(name);
        await prepare(PostgresServer.UnpooledConnectionTo(name));
        return name;
    }

    private static void Drop(string name)
    {
        try
        {
            PostgresServer.Drop(name).GetAwaiter().GetResult();
        }
        catch (NpgsqlException)
        {
            // The server may be gone before the process: then its folder, and the template in it, goes as well.
        }
    }
}
