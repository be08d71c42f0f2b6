using System.Text.Json.Serialization;

namespace Daybook.Projections.Finance;

/// <summary>What the orders of one channel in one currency come to.</summary>
/// <param name="Part">placed, shipped, open or cancelled; every order is placed and one of the others.</param>
/// <param name="Goods">The lines, each rounded to the minor unit.</param>
/// <param name="GoodsUnrounded">The lines before rounding.</param>
[JsonNumberHandling(JsonNumberHandling.WriteAsString)]
public sealed record ChannelFigures(
    string Channel,
    string Currency,
    string Part,
    [property: JsonNumberHandling(JsonNumberHandling.Strict)] long Orders,
    [property: JsonNumberHandling(JsonNumberHandling.Strict)] long Lines,
    decimal Units,
    decimal Goods,
    decimal GoodsUnrounded,
    decimal Freight,
    decimal Tax,
    decimal Total)
{
    private const string Sql = """
        select o.channel, o.currency, p.part, count(*), sum(o.lines), sum(o.units), sum(o.goods),
               sum(o.goods_unrounded), sum(o.freight), sum(o.tax), sum(o.total)
        from read.orders o
        cross join lateral (values
            (1, 'placed', true),
            (2, 'shipped', o.shipped_on is not null),
            (3, 'open', o.shipped_on is null and o.status <> 'Cancelled'),
            (4, 'cancelled', o.status = 'Cancelled')) p(place, part, counts)
        where o.status <> 'Announced' and p.counts
        group by o.channel, o.currency, p.place, p.part
        order by o.channel, o.currency, p.place
        """;

    /// <summary>The query whose columns are those of the record.</summary>
    /// <param name="table">The table of a read model, by its name.</param>
    public static string Over(Func<string, string> table) => ReadSql.Over(Sql, table);
}
