using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Transport;
using Daybook.Projections.Transport;
using Daybook.Workers.Transport;
using FluentValidation;

namespace Daybook.Api.Transport;

/// <summary>Freight: what carriers ask, compared with what was expected, disputed and paid (运费、运费账单).</summary>
internal sealed class FreightRoutes : IRoutes
{
    private const string One = "/api/freight-bills/{carrier}/{number}";
    private static readonly string[] Clerks = [Roles.Transport, Roles.Finance];
    private static readonly string[] Payers = [Roles.Treasury];
    private static readonly string[] Readers = [Roles.Transport, Roles.Finance, Roles.Treasury, Roles.Sales];

    public void Map(IEndpointRouteBuilder all)
    {
        // Whoever ships owes its carriers: what a hand-over puts in the books must be settled without TMS too.
        var routes = all.MapGroup("").AlsoPartOf("WMS");
        routes.Streams(FreightBillDecider.Instance, One, Clerks)
            .NewByOperation<EnterFreightBill>(
                "", "enter-freight-bill",
                "Enters a carrier's bill; lines that ask what was expected go into the books at once.")
            .Operation<AcceptFreightLine>(
                "lines/{waybill}/accept", "accept-freight-line",
                "Accepts that a carrier asks another amount for a waybill than was expected.", Clerks)
            .Command<FreightBillCommand.Dispute>(
                "lines/{waybill}/dispute", "dispute-freight-line",
                "Disputes what a carrier asks for a waybill; nothing is booked.")
            .Operation<CorrectFreightLine>(
                "lines/{waybill}/correct", "correct-freight-line",
                "Enters what a carrier asks for a waybill instead; it is compared again.", Clerks)
            .Operation<PayFreightBill>(
                "pay", "pay-freight-bill", "Books a payment for what of a carrier's bill is in the books.", Payers);
        routes.MapList<FreightRow>(
            "/api/freights", "freights", "Freight by shipment and order, expected and billed.", Readers);
        routes.MapList<FreightBillRow>(
            "/api/freight-bills", "freight_bills", "Carriers' bills; sort by dueOn to see what is to be paid next.",
            Readers).WithMetadata(new UnderWay("status = 'Differs' or open > 0"));
        routes.MapList<FreightBillLineRow>(
            "/api/freight-bill-lines", "freight_bill_lines",
            "Lines of carriers' bills beside what was expected.", Readers);
        routes.MapFile<FreightBillRow, FreightBillView>(
            One, "freight bill", "freight_bills",
            http => FreightBillDecider.Stream(http.Path("carrier"), http.Path("number")),
            (at, row) => new FreightBillView(at, row), Readers);
    }
}

internal sealed class EnterFreightBillRules : AbstractValidator<EnterFreightBill>
{
    public EnterFreightBillRules()
    {
        RuleFor(c => c.Carrier).IsCode();
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Currency).IsCurrency();
        RuleFor(c => c.Lines).HasOneTo(FreightBillDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new AskedFreightRules()).Custom((line, context) =>
        {
            // The currency stands above the lines.
            var currency = context.InstanceToValidate.Currency;
            if (!Rules.IsMoneyIn(line.Net, currency))
                context.AddFailure("net", "must have at most the decimals of the currency");
            if (!Rules.IsMoneyIn(line.Tax, currency))
                context.AddFailure("tax", "must have at most the decimals of the currency");
        });
    }
}

internal sealed class AskedFreightRules : AbstractValidator<AskedFreight>
{
    public AskedFreightRules()
    {
        RuleFor(l => l.Waybill).IsCode();
        RuleFor(l => l.Net).IsAmount();
        RuleFor(l => l.Tax).IsAmount();
    }
}

internal sealed class CorrectFreightLineRules : AbstractValidator<CorrectFreightLine>
{
    public CorrectFreightLineRules()
    {
        RuleFor(c => c.Net).IsAmount();
        RuleFor(c => c.Tax).IsAmount();
    }
}

internal sealed class PayFreightBillRules : AbstractValidator<PayFreightBill>
{
    public PayFreightBillRules()
    {
        RuleFor(c => c.Payment).IsCode();
        RuleFor(c => c.Amount).IsPaid();
    }
}

/// <summary>A carrier's bill as of a position.</summary>
public sealed record FreightBillView(long Position, FreightBillRow FreightBill);
