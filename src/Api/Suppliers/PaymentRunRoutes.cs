using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Finance;
using Daybook.Workers;
using Daybook.Workers.Suppliers;
using FluentValidation;

namespace Daybook.Api.Suppliers;

/// <summary>Payment runs (付款批次): what is due is proposed by one and paid by another.</summary>
internal sealed class PaymentRunRoutes : IRoutes
{
    private const string One = "/api/payment-runs/{number}";

    /// <summary>What is due first; one more than a run can have shows that there is more.</summary>
    private const string Due = """
        where company = $1 and status = 'Matched' and open > 0 and currency = $2 and due_on <= $3
        order by due_on, key limit $4
        """;

    private static readonly string[] Payers = [Roles.Treasury, Roles.Finance];
    private static readonly string[] Readers = [Roles.Finance, Roles.Treasury, Roles.Purchasing];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<ProposePaymentRunBody>(
                "/api/payment-runs", "propose-payment-run",
                "Proposes to pay all invoices of suppliers that are due until a day, the oldest first.",
                Propose, Roles.Treasury)
            .WithMetadata(new StreamCommand(One, PaymentRunDecider.Instance.Category));
        routes.Streams(PaymentRunDecider.Instance, One, Roles.Treasury)
            .Operation<PayPaymentRun>(
                "pay", "pay-payment-run", "Pays all invoices of a run that somebody else proposed.", Payers)
            .Command<PaymentRunCommand.Drop>("drop", "drop-from-payment-run", "Takes an invoice out of a run.", Payers)
            .Command<PaymentRunCommand.Withdraw>(
                "withdraw", "withdraw-payment-run", "Gives a run up of which nothing is paid.", Payers);
        routes.MapList<PaymentRunRow>(
            "/api/payment-runs", "payment_runs", "Payment runs; status Proposed waits for somebody else.", Readers)
            .WithMetadata(new UnderWay("status = 'Proposed'"));
        routes.MapFile<PaymentRunRow, PaymentRunView>(
            One, "payment run", "payment_runs", http => PaymentRunDecider.Stream(http.Path("number")),
            (at, row) => new PaymentRunView(at, row), Readers);
    }

    /// <summary>What is due is read outside the lock; under it each invoice is looked at again. A repeated request gets
    /// what the first one found.</summary>
    private static async Task<IResult> Propose(HttpContext http, Command<ProposePaymentRunBody> c, Sender sender)
    {
        var (node, cancel) = (http.RequestServices.GetRequiredService<LedgerNode>(), http.RequestAborted);
        var stream = PaymentRunDecider.Stream(c.Body.Number);
        await using var books = await Reading.OpenNow(node, ReadGroups.Books, cancel);
        var due = await books.Rows<SupplierInvoiceRow>(
            "supplier_invoices", Due,
            [WorkersCatalogue.Company, c.Body.Currency, c.Body.DueUntil, PaymentRunDecider.MaxLines], cancel);
        return await sender.Send(http, c, stream, new ProposePaymentRun(
            WorkersCatalogue.Company, c.Body.Number, c.EffectiveOn, c.Body.Currency,
            [.. due.Select(i => new PaymentRunLine(i.Supplier, i.Number, i.DueOn, Money.Of(i.Open, i.Currency)))],
            http.User.Identity!.Name!, SenderGuard.IdOf(http)));
    }
}

/// <param name="DueUntil">Invoices that are due until this day are paid.</param>
/// <param name="Currency">Of the invoices and the payments.</param>
internal sealed record ProposePaymentRunBody(string Number, [Planned] DateOnly DueUntil, string Currency);

internal sealed class ProposePaymentRunRules : AbstractValidator<ProposePaymentRunBody>
{
    public ProposePaymentRunRules()
    {
        RuleFor(b => b.Number).IsCode();
        RuleFor(b => b.Currency).IsCurrency();
    }
}

/// <summary>A payment run as of a position.</summary>
public sealed record PaymentRunView(long Position, PaymentRunRow PaymentRun);
