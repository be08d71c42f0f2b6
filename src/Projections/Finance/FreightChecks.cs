using Daybook.Domain.Finance;

namespace Daybook.Projections.Finance;

/// <summary>The checks of freight: shipments and carriers' bills = general ledger.</summary>
internal static class FreightChecks
{
    public static Check NotBilled { get; } = new(
        "freight-not-billed",
        "Freight of shipments that carriers have not billed = general ledger, account "
            + $"{StandardChart.FreightNotBilled} (暂估运费)",
        $"""
        select coalesce(f.scope, l.scope) as scope, coalesce(f.waybill, l.document) as document,
               coalesce(f.expected, 0) as "left", coalesce(l.balance, 0) as "right", null as reason
        from (select company || '/' || currency as scope, carrier || '/' || waybill as waybill,
                     sum(not_billed) as expected
              from read.freights group by 1, 2) f
        full join (
            select j.company || '/' || j.currency as scope,
                   coalesce(j.document, '{Check.VoucherName}' || j.period || '/' || j.number) as document,
                   sum(j.credit - j.debit) as balance
            from read.journal j where j.account = '{StandardChart.FreightNotBilled}'
            group by 1, 2) l on l.scope = f.scope and l.document = f.waybill
        """)
    {
        Left = "freights?carrier={d0}&waybill={d1}",
        Right = $"journal?account={StandardChart.FreightNotBilled}&document={{d}}",
    };

    public static Check CarrierPayables { get; } = new(
        "carrier-payables",
        $"Carriers' bills that are not paid = general ledger, account {StandardChart.CarrierPayables} (应付运费)",
        $"""
        select coalesce(b.scope, l.scope) as scope, coalesce(b.number, l.document) as document,
               coalesce(b.open, 0) as "left", coalesce(l.balance, 0) as "right", null as reason
        from (select company || '/' || currency as scope, carrier || '/' || number as number, sum(open) as open
              from read.freight_bills group by 1, 2) b
        full join (
            select j.company || '/' || j.currency as scope,
                   coalesce(j.document, '{Check.VoucherName}' || j.period || '/' || j.number) as document,
                   sum(j.credit - j.debit) as balance
            from read.journal j where j.account = '{StandardChart.CarrierPayables}'
            group by 1, 2) l on l.scope = b.scope and l.document = b.number
        """)
    {
        Left = "freight-bills?carrier={d0}&number={d1}",
        Right = $"journal?account={StandardChart.CarrierPayables}&document={{d}}",
    };

    public static IReadOnlyList<Check> All { get; } = [NotBilled, CarrierPayables];
}
