using System.Collections.Concurrent;
using Npgsql;

namespace Daybook.Database;

/// <summary> A database that is prepared once per test process and then cloned. Cloning takes half a second on a busy
/// machine, so after a test the clone is restored and given to the next test.
/// </summary>
public sealed class TemplateDatabase
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lazy<Task<(string Name, Original Original)>> _template;
    private readonly ConcurrentBag<string> _idle = [];
    private readonly ConcurrentBag<Task> _puttingBack = [];

    /// <summary>A template of another kind, such as the schema of an older release; keep it in a static
    /// field.</summary>
    public TemplateDatabase(Func<string, Task> prepare) => _template = new(() => Make(prepare));

    /// <summary>The template with the current schema.</summary>
    public static TemplateDatabase Migrated { get; } = new(connection => Ledger.Migration.Apply(connection));

    internal async Task<string> Clone(bool unused)
    {
        var (template, _) = await _template.Value;
        if (!unused && _idle.TryTake(out var idle)) return idle;
        var name = PostgresServer.NewName("daybook_test");
        // Copying the files would use less processor time, but it waits for two checkpoints of the whole server.
        await PostgresServer.Administer($"create database {name} template {template} strategy wal_log");
        return name;
    }

    /// <summary>Takes a clone to which nobody connects any more. The restore runs in parallel with the
    /// tests.</summary>
    internal void GiveBack(string name) => _puttingBack.Add(Task.Run(() => PutBack(name)));

    /// <summary>Waits until all returned clones are restored; returns the number of clones that wait for the next
    /// test.</summary>
    public async Task<int> Idle()
    {
        await Task.WhenAll(_puttingBack);
        return _idle.Count;
    }

    private async Task PutBack(string name)
    {
        if (await IsRestored(name)) _idle.Add(name);
        else await PostgresServer.Drop(name);
    }

    private async Task<bool> IsRestored(string name)
    {
        try
        {
            await PostgresServer.EndForgotten(name);
            await using var door = new Door(PostgresServer.ConnectionString);
            var (_, original) = await _template.Value;
            return await original.PutBack(door.ConnectionTo(name));
        }
        catch (NpgsqlException)
        {
            // A test dropped it, or changed it so that it cannot be restored.
            return false;
        }
    }

    private async Task<(string, Original)> Make(Func<string, Task> prepare)
    {
        var name = PostgresServer.NewName("daybook_template");
        await PostgresServer.Administer($"create database {name}");
        if (!PostgresServer.IsTemporary) AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAll(name);
        var connection = PostgresServer.UnpooledConnectionTo(name);
        await prepare(connection);
        return (name, await Original.Of(connection));
    }

    private void DropAll(string template)
    {
        try
        {
            // A clone that is still being restored would be left on a permanent server.
            Task.WaitAny(Task.WhenAll(_puttingBack), Task.Delay(Patience));
            foreach (var name in _idle.Append(template)) PostgresServer.Drop(name).GetAwaiter().GetResult();
        }
        catch (NpgsqlException)
        {
            // The server may already be stopped; then its folder and the databases in it are also removed.
        }
    }
}
