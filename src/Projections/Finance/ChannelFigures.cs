using System.Text.Json.Serialization;

namespace Daybook.Projections.Finance;

/// <summary>The totals of the orders of one channel in one currency.</summary>
/// <param name="Channel">The code of the channel; <c>AW-*</c> for all channels together whose codes begin with AW-, if
/// there are several.</param>
/// <param name="Part">placed, shipped, open or cancelled; every order is in placed and in one of the others.</param>
/// <param name="Goods">The sum of the lines, each rounded to the minor unit.</param>
/// <param name="GoodsUnrounded">The sum of the lines before rounding.</param>
/// <param name="ClaimedGoods">The sum that the channel claims, unrounded; null when it claims none.</param>
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
    decimal Total,
    decimal? ClaimedGoods,
    decimal? ClaimedFreight,
    decimal? ClaimedTax,
    decimal? ClaimedTotal)
{
    private const string Sql = $"""
        with parts as materialized (
            select o.*, p.place, p.part, split_part(o.channel, '-', 1) || '-*' as family
            from read.orders o
            cross join lateral (values
                (1, 'placed', true),
                (2, 'shipped', o.shipped_on is not null),
                (3, 'open', o.shipped_on is null and o.status <> 'Cancelled'),
                (4, 'cancelled', o.status = 'Cancelled')) p(place, part, counts)
            where o.status <> 'Announced' and p.counts),
        figures as (
            select channel as name, currency, place, part, {Sums}
            from parts group by channel, currency, place, part
            union all
            select family, currency, place, part, {Sums}
            from parts group by family, currency, place, part having count(distinct channel) > 1)
        select name, currency, part, orders, lines, units, goods, unrounded, freight, tax, total, claimed_goods,
               claimed_freight, claimed_tax, claimed_total
        from figures order by name, currency, place
        """;

    private const string Sums = """
        count(*) as orders, sum(lines) as lines, sum(units) as units, sum(goods) as goods,
        sum(goods_unrounded) as unrounded, sum(freight) as freight, sum(tax) as tax, sum(total) as total,
        sum(claimed_goods) as claimed_goods, sum(claimed_freight) as claimed_freight, sum(claimed_tax) as claimed_tax,
        sum(claimed_total) as claimed_total
        """;

    /// <summary>The query whose columns are those of the record.</summary>
    /// <param name="table">The table of a read model, by its name.</param>
    public static string Over(Func<string, string> table) => ReadSql.Over(Sql, table);
}
