using Daybook.Database;
using Daybook.Ledger;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Daybook.Newcomer.Tests;

/// <summary>A ledger with a schema for the newcomer, and the newcomer's login.</summary>
public sealed class Opened : IAsyncLifetime
{
    private Login _login = null!;

    public LedgerDatabase Database { get; private set; } = null!;

    /// <summary>The connection string of the newcomer, who is a member of daybook_reader only.</summary>
    public string Connection => _login.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        Database = await LedgerDatabase.New();
        await ReaderSchema.Make(Database.ConnectionString, "newcomer");
        _login = await Login.In(Database, "daybook_reader");
    }

    public async ValueTask DisposeAsync()
    {
        await _login.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>The newcomer's program, started.</summary>
    public async Task<IHost> Start(Heard heard)
    {
        var host = Host.CreateApplicationBuilder();
        host.Logging.ClearProviders();
        host.Services.AddSingleton(heard);
        LedgerReader.ReadAndReact(host, Connection);
        var program = host.Build();
        await LedgerReader.MakeTables((DocumentStore)program.Services.GetRequiredService<IDocumentStore>());
        await program.StartAsync(TestContext.Current.CancellationToken);
        return program;
    }

    /// <summary>Reads one value with the tests' own login.</summary>
    public async Task<T> Ask<T>(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
