using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Orders;
using Daybook.Domain.Access;
using Daybook.Domain.Finance;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections.Finance;
using Daybook.Workers;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;

namespace Daybook.Api.Finance;

/// <summary>Accounts, receipts, and the books as lists (总账、应收).</summary>
internal sealed class FinanceRoutes : IRoutes
{
    internal static readonly string[] Readers = [Roles.Finance, Roles.Treasury];

    /// <summary>Those who read what customers owe and paid.</summary>
    internal static readonly string[] WideReaders = [Roles.Finance, Roles.Treasury, Roles.Sales, Roles.Customers,
        Roles.Service];

    public void Map(IEndpointRouteBuilder routes)
    {
        Books(routes);
        Receipts(routes);
        routes.MapQuestion<Reconciliation>(
            "/api/reconcile", "reconcile",
                "Compares orders, stock, books and sub-ledgers; every difference has its documents.",
            async (HttpContext http, LedgerNode node) =>
            {
                await using var books = await http.Open(node, Reconciler.Group);
                return TypedResults.Ok(await Reconciler.Run(books, http.RequestAborted));
            },
            [.. Reading.Moment], Readers);
        routes.MapList<AccountRow>("/api/accounts", "accounts", "The chart of accounts.", Readers);
        routes.MapList<PeriodRow>("/api/periods", "periods", "Accounting periods.", Readers);
        routes.MapList<VoucherRow>("/api/vouchers", "vouchers", "Vouchers, numbered without gaps.", Readers);
        routes.MapList<JournalRow>("/api/journal", "journal", "The lines of the journal.", Readers);
        routes.MapList<CashFlowRow>(
            "/api/cash-flow-lines", "cash_flow_lines", "Lines of the journal that stand opposite to cash.", Readers);
        routes.MapList<TrialBalanceRow>("/api/trial-balances", "trial_balance", "Accounts by period.", Readers);
        routes.MapList<InventoryValueRow>("/api/inventory-value", "inventory_value", "The value of the stock.",
            Readers);
        routes.MapList<ValueMovementRow>("/api/value-movements", "value_movements", "The movements of the stock value.",
            Readers);
        routes.MapList<InventoryPostingRow>(
            "/api/inventory-postings", "inventory_postings", "Changes of the stock in the books, by posting date.",
            Readers);
        routes.MapList<MarginRow>("/api/margins", "margins", "The gross margin of each invoiced order.", Readers);
        routes.MapList<InvoiceLineRow>("/api/invoice-lines", "invoice_lines", "The lines of invoices.", WideReaders);
        routes.MapList<InvoiceRow>("/api/invoices", "invoices", "Invoices and their clearings.", WideReaders)
            .WithMetadata(new UnderWay("open > 0"));
        routes.MapList<CreditNoteRow>(
            "/api/credit-notes", "credit_notes", "Credit notes for goods that came back, and what was paid back.",
            WideReaders).WithMetadata(new UnderWay("to_refund > refunded"));
        routes.MapList<OpenItemRow>("/api/open-items", "open_items", "Open items of customers.", WideReaders);
        routes.MapList<ReceiptRow>("/api/receipts", "receipts", "Receipts from customers.", WideReaders)
            .WithMetadata(new UnderWay("free > 0"));
        Files(routes);
    }

    private static void Files(IEndpointRouteBuilder routes)
    {
        routes.MapFile<InvoiceRow, InvoiceView>(
            "/api/orders/{channel}/{number}/invoice", "invoice", "invoices",
            http => OrderPath.Key(http).Invoice(),
            (at, row) => new InvoiceView(at, row), WideReaders);
        routes.MapFile<ReceiptRow, ReceiptView>(
            "/api/receipts/{receipt}", "receipt", "receipts", http => ReceiptDecider.Stream(http.Path("receipt")),
            (at, row) => new ReceiptView(at, row), WideReaders);
        routes.MapFile<PeriodRow, PeriodView>(
            "/api/finance/periods/{period}", "period", "periods", ClosingRoutes.Stream,
            (at, row) => new PeriodView(at, row), Readers);
    }

    private static void Books(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<OpenAccountsBody>(
            "/api/finance/accounts", "open-accounts", "Opens the given accounts, or else the whole standard chart.",
            (http, c, sender) => sender.Send(
                http, c,
                [
                    ChartDecider.On(ChartDecider.Stream(WorkersCatalogue.Company), c.Body.Keeping()),
                    ChartDecider.On(ChartDecider.Stream(WorkersCatalogue.Company), c.Body.ToCommand()),
                ]),
            Roles.Finance, Roles.Import);
        routes.Streams(InvoiceDecider.Instance, "/api/orders/{channel}/{number}", Roles.Finance)
            .After(OrderPath.Order)
            .Operation<IssueInvoice>(
                "invoice", "issue-invoice",
                "Invoices an order that has arrived, if this did not happen automatically.");
    }

    private static void Receipts(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<BookReceiptBody>(
            "/api/receipts", "book-receipt", "Books a receipt; it clears the invoice to which it refers automatically.",
            Book, Roles.Treasury, Roles.Import);
        routes.MapCommand<AllocateReceiptBody>(
            "/api/receipts/{receipt}/allocate", "allocate-receipt",
            "Allocates a receipt to an invoice, up to the smaller open amount.", Allocate, Roles.Finance);
    }

    private static async Task<IResult> Book(HttpContext http, Command<BookReceiptBody> c, Sender sender)
    {
        var (b, on) = (c.Body, c.EffectiveOn);
        var node = http.RequestServices.GetRequiredService<LedgerNode>();
        var order = b.Reference is { } text ? await References.Order(node, text, http.RequestAborted) : null;
        var book = new BookReceipt(
            WorkersCatalogue.Company, b.Receipt, b.Customer, b.Amount, on, order?.Text() ?? b.Reference);
        // A repeated request gets the reference that the first one resolved.
        var (before, _) = await node.States.Of<Receipt>(ReceiptDecider.Stream(b.Receipt), http.RequestAborted);
        var first = (before as Receipt.Booked)?.Facts.Reference;
        return await sender.Send(http, c, ReceiptDecider.Stream(b.Receipt), book, answer => new BookedReceipt(
            answer.Repeated ? first is null ? null : OrderKey.Parse(first)?.Text() : order?.Text()));
    }

    private static async Task<IResult> Allocate(HttpContext http, Command<AllocateReceiptBody> c, Sender sender)
    {
        var (receipt, on) = (http.Path("receipt"), c.EffectiveOn);
        var node = http.RequestServices.GetRequiredService<LedgerNode>();
        // The ledger keeps this refusal too, so a repeated request gets the same answer after the invoice was issued.
        return await References.Order(node, c.Body.Reference, http.RequestAborted) is { } order
            ? await sender.Send(
                http, c, ReceiptDecider.Stream(receipt),
                new AllocateReceipt(WorkersCatalogue.Company, receipt, order, on),
                before: new PrecedingWork([order.Order(), ReceiptDecider.Stream(receipt)]))
            : await sender.Send(
                http, c, ReceiptDecider.Stream(receipt), Operation.Of(UnknownReference(c.Body.Reference)));
    }

    private static Refusal UnknownReference(string reference) => Refusals.Unknown(
        "finance.unknown-reference", $"order and no invoice {reference}").With("reference", reference);
}

/// <summary>An invoice as of a position.</summary>
public sealed record InvoiceView(long Position, InvoiceRow Invoice);

/// <summary>A receipt as of a position.</summary>
public sealed record ReceiptView(long Position, ReceiptRow Receipt);

/// <summary>An accounting period as of a position.</summary>
public sealed record PeriodView(long Position, PeriodRow Period);

/// <summary>The resolved reference of the receipt.</summary>
/// <param name="Order">The order; null when the reference names none, so that the receipt stays money on
/// account.</param>
public sealed record BookedReceipt(string? Order);
