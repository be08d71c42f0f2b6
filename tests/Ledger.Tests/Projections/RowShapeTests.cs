using System.Collections.Immutable;
using System.Text.Json;
using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger.Tests.Projections;

public sealed class RowShapeTests : ProjectionTest
{
    private static readonly WideRow Full = new("全部", 7, 8_000_000_000, 12.3400m,
        true, new DateOnly(2024, 2, 29), Noon.AddTicks(7))
    {
        Label = "电饭煲 \"5L\" \\ ,{}", Kind = Openness.Busy, MaybeKind = Openness.Open,
        MaybeCount = 3, MaybeAmount = 0.10m,
        MaybeOn = new DateOnly(1999, 12, 31), MaybeAt = Noon, MaybeFlag = false,
        Tags = ["a,b", "c\"d", "\\", "", "{}", "NULL"],
        Old = ["x", "y"], Part = new Part("零件", 1.10m), Parts = [new Part("a", 0.0000001m), new Part("b", 100m)],
        Prices = ImmutableSortedDictionary<string, decimal>.Empty.Add("CNY", 9.90m),
    };

    private static readonly WideRow Empty = new("empty", 0, 0, 0m, false, default, DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_row_comes_back_as_it_was_written(bool copied)
    {
        var shape = RowShape.Of(typeof(WideRow));
        var table = ReadTable.Of(new WideProjection(), 1);
        await Execute(table.Create);
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        object[] rows = [shape.AsStored(Full), shape.AsStored(Empty)];
        if (copied)
        {
            await RowStore.Copy(connection, table, rows, CancellationToken.None);
        }
        else
        {
            await using var batch = new NpgsqlBatch(connection);
            RowStore.Add(batch.BatchCommands, table, new RowChanges([.. rows], [], []));
            RowStore.Add(batch.BatchCommands, table, new RowChanges([], [.. rows], ["nothing"]));
            await batch.ExecuteNonQueryAsync();
        }

        await using var command = connection.Statement(
            $"select {table.Columns} from {table.Qualified} order by count desc");
        await using var reader = await command.ExecuteReaderAsync();
        foreach (var row in rows)
        {
            (await reader.ReadAsync()).ShouldBeTrue();
            JsonSerializer.Serialize(shape.Read(reader), typeof(WideRow))
                .ShouldBe(JsonSerializer.Serialize(row, typeof(WideRow)));
        }
    }

    [Fact]
    public async Task Columns_have_the_types_that_an_analyst_expects()
    {
        await Execute(ReadTable.Of(new WideProjection(), 1).Create);
        (await Count("""
            select count(*) from information_schema.columns
            where table_name = 'wide_v1_g1' and (column_name, data_type, is_nullable) in
                (('key', 'text', 'NO'), ('big', 'bigint', 'NO'), ('amount', 'numeric', 'NO'), ('kind', 'text', 'NO'),
                ('maybe_kind', 'text', 'YES'), ('maybe_at', 'timestamp with time zone', 'YES'), ('tags', 'ARRAY', 'NO'),
                ('part', 'jsonb', 'YES'), ('parts', 'jsonb', 'NO'), ('doubled', 'numeric', 'NO'),
                ('label', 'text', 'YES'))
            """)).ShouldBe(11);
    }

    [Fact]
    public void A_row_with_floating_point_or_without_a_key_is_refused()
    {
        Should.Throw<Exception>(() => RowShape.Of(typeof(FloatingRow)))
            .GetBaseException().Message.ShouldContain("use decimal");
        Should.Throw<Exception>(() => RowShape.Of(typeof(KeylessRow)))
            .GetBaseException().Message.ShouldContain("no text property Key");
    }

    public sealed record Part(string Name, decimal Price);

    public sealed record WideRow(
        string Key, int Count, long Big, decimal Amount, bool Flag, DateOnly On, DateTimeOffset At)
    {
        public string? Label { get; init; }
        public Openness Kind { get; init; }
        public Openness? MaybeKind { get; init; }
        public int? MaybeCount { get; init; }
        public decimal? MaybeAmount { get; init; }
        public DateOnly? MaybeOn { get; init; }
        public DateTimeOffset? MaybeAt { get; init; }
        public bool? MaybeFlag { get; init; }
        public ImmutableArray<string> Tags { get; init; } = [];
        public string[]? Old { get; init; }
        public Part? Part { get; init; }
        public ImmutableArray<Part> Parts { get; init; } = [];
        public ImmutableSortedDictionary<string, decimal> Prices { get; init; }
            = ImmutableSortedDictionary<string, decimal>.Empty;
        public decimal Doubled => Amount * 2;
    }

    private sealed class WideProjection() : Projection<WideRow>("wide", version: 1, "wide")
    {
        public WideRow? Apply(WideRow? row, Recorded<TillEvent.Noted> e) => row;
    }

    private sealed record FloatingRow(string Key, double Amount);

    private sealed record KeylessRow(string Name);
}
