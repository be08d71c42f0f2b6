using Daybook.Database;
using Npgsql;

namespace Daybook.Ledger.Tests.Chain;

/// <summary>A small ledger of six blocks that a test may damage. Positions: block 1 holds 1 to 3, block 2 holds 4,
/// block 3 holds a refusal and no event, block 4 holds 5 to 8, block 5 holds 9 to 11, block 6 holds 12 and
/// 13.</summary>
public sealed class ChainLedger : IAsyncLifetime
{
    private static readonly TemplateDatabase Template = new(Write);

    private LedgerDatabase? _database;
    private NpgsqlConnection? _connection;

    public NpgsqlDataSource Source => _database!.DataSource;

    public ChainWriter Writer => new(_connection!);

    public static async Task<ChainLedger> New()
    {
        var ledger = new ChainLedger();
        await ledger.InitializeAsync();
        return ledger;
    }

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.From(Template);
        _connection = await _database.DataSource.OpenConnectionAsync();
    }

    public Task<VerifyResult> Verify(params Checkpoint[] checkpoints) =>
        new Verifier(Source).Verify(new VerifyRequest { Checkpoints = checkpoints });

    /// <summary>Restores the ledger, makes this change, and verifies.</summary>
    public async Task<VerifyResult> VerifyAfter(string damage)
    {
        await Restore();
        await Writer.Damage(damage);
        return await Verify();
    }

    /// <summary>Restores the ledger to its original content.</summary>
    public Task Restore() => Writer.Damage(ChainDamage.Restore);

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    private static async Task Write(string connectionString)
    {
        await Migration.Apply(connectionString);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var writer = new ChainWriter(connection);
        WrittenAnswer done = new("c-1", "王小明", """{"position":3,"events":3}""");
        await writer.Block(
            [
                new("order/微信:1001", 1, """{"客户":"佛山小厨电器","amount":12.30}"""),
                new("stock/W1:KETTLE", 1, """{"quantity":5}"""),
                new("stock/W1:KETTLE", 2, """{"quantity":-1}""")
                    { Causation = "1", Process = "sourcing", Reason = "缺货" },
            ],
            [done, new("c-2", "李四", """{"position":3,"events":0}""")]);
        await writer.Block([new("order/微信:1001", 2, "{}")], [done with { CommandId = "c-3" }]);
        await writer.Block([], [new("c-4", "王小明", """{"refusal":{"code":"orders.already-cancelled"}}""")]);
        await writer.Block(
            [
                new("price/A", 1, """{"scaled":1E-7,"whole":1e2,"kept":1.10}"""),
                new("price/A", 2, """ { "b" : 1 , "a" : 2.50 } """)
                    { Causation = "4", Process = "pricing", Reason = "促销" },
                new("price/A", 3, """{"text":"tab \u0009 and \ud83d\ude00","more":"𠮷野家"}"""),
                new("price/B", 1, """{"digits":12345678901234567890123456.10}""")
                    { EffectiveOn = new DateOnly(1999, 12, 31) },
            ],
            [done with { CommandId = "c-5" }]);
        await writer.Block(
            [new("stock/W1:KETTLE", 3, "{}"), new("stock/W2:POT", 1, "{}"), new("stock/W2:POT", 2, """{"n":1}""")],
            [done with { CommandId = "c-6" }, done with { CommandId = "c-7" }, done with { CommandId = "c-8" }]);
        await writer.Block(
            [new("order/微信:1001", 3, "{}"), new("order/微信:1001", 4, "{}")], [done with { CommandId = "c-9" }]);
        await writer.Run(ChainDamage.Prepare);
    }
}
