using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Finance;
using Daybook.Projections.Finance;
using Daybook.Projections.Suppliers;
using Daybook.Workers.Suppliers;
using FluentValidation;

namespace Daybook.Api.Suppliers;

/// <summary>Suppliers' invoices: entered, matched, accepted, paid (采购发票、应付).</summary>
internal sealed class SupplierInvoiceRoutes : IRoutes
{
    private const string One = "/api/supplier-invoices/{supplier}/{number}";
    private static readonly string[] Acceptors = [Roles.Purchasing];
    private static readonly string[] Payers = [Roles.Treasury];
    private static readonly string[] Readers = [Roles.Finance, Roles.Treasury, Roles.Purchasing];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(SupplierInvoiceDecider.Instance, One, Roles.Finance, Roles.Import)
            .NewByOperation<EnterSupplierInvoice>(
                "", "enter-supplier-invoice",
                "Enters a supplier's invoice; it goes into the books when its goods have arrived.")
            .Operation<AcceptSupplierInvoice>(
                "accept", "accept-supplier-invoice",
                "Accepts that a supplier's invoice asks another price than its purchase orders.", Acceptors)
            .Operation<PaySupplierInvoice>(
                "pay", "pay-supplier-invoice", "Books a payment for a supplier's invoice.", Payers)
            .Command<SupplierInvoiceCommand.Withdraw>(
                "withdraw", "withdraw-supplier-invoice",
                "Sends a supplier's invoice back before it is in the books.");
        routes.MapList<SupplierInvoiceRow>(
            "/api/supplier-invoices", "supplier_invoices",
            "Suppliers' invoices; sort by dueOn to see what is to be paid next.", Readers)
            .WithMetadata(new UnderWay("status in ('Waiting', 'Held') or open > 0"));
        routes.MapList<PurchaseInvoiceRow>(
            "/api/purchase-invoices", "purchase_invoices", "Goods of purchase orders that are invoiced.", Readers);
        routes.MapFile<SupplierInvoiceRow, SupplierInvoiceView>(
            One, "supplier invoice", "supplier_invoices",
            http => SupplierInvoiceDecider.Stream(http.Path("supplier"), http.Path("number")),
            (at, row) => new SupplierInvoiceView(at, row), Readers);
    }
}

internal sealed class EnterSupplierInvoiceRules : AbstractValidator<EnterSupplierInvoice>
{
    public EnterSupplierInvoiceRules()
    {
        RuleFor(c => c.Supplier).IsCode();
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Currency).IsCurrency();
        RuleFor(c => c.Lines).HasOneTo(SupplierInvoiceDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new AskedLineRules()).Custom((line, context) =>
        {
            // The currency stands above the lines.
            if (!Rules.IsMoneyIn(line.Net, context.InstanceToValidate.Currency))
                context.AddFailure("net", "must have at most the decimals of the currency");
        });
        RuleFor(c => c.Tax).IsMoneyIn(c => c.Currency);
    }
}

internal sealed class AskedLineRules : AbstractValidator<AskedLine>
{
    public AskedLineRules()
    {
        RuleFor(l => l.Order).IsCode();
        RuleFor(l => l.Line).Must(n => n > 0).WithMessage("must be more than 0");
        RuleFor(l => l.Quantity).IsSome();
        RuleFor(l => l.Net).IsAmount();
    }
}

internal sealed class PaySupplierInvoiceRules : AbstractValidator<PaySupplierInvoice>
{
    public PaySupplierInvoiceRules()
    {
        RuleFor(c => c.Payment).IsCode();
        RuleFor(c => c.Amount).IsPaid();
    }
}

/// <summary>A supplier's invoice as of a position.</summary>
public sealed record SupplierInvoiceView(long Position, SupplierInvoiceRow SupplierInvoice);
