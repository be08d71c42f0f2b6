using System.Globalization;

namespace Daybook.Web.Home;

/// <summary>The work that waits for people, and the figures of the day.</summary>
internal static class Matters
{
    /// <summary>So many days before its end a certificate is due to be renewed.</summary>
    private const int RenewalDays = 30;

    /// <summary>So many days before its last day a quotation is asked about.</summary>
    private const int QuotationDays = 7;

    /// <summary>So many days before a customer comes back to the pool its owner is told.</summary>
    private const int ReturnDays = 7;

    /// <summary>The urgent first, then in the order in which goods and money move.</summary>
    public static IReadOnlyList<Matter> Waiting { get; } =
    [
        Work("exceptions", "order_exceptions", "resolve-order-exception", _ => []) with { IsUrgent = true },
        Work("late-orders", "orders", "promise-order", today =>
            [("requiredOn.before", Text(today)), ("shippedOn", ""), ("status.not", "cancelled")])
            with { IsUrgent = true },
        Work("broken-promises", "orders", "promise-order", today =>
            [("promisedOn.before", Text(today)), ("deliveredOn", ""), ("status.not", "cancelled")])
            with { IsUrgent = true },
        Work("late-deliveries", "shipments", "deliver-shipment", today =>
            [("status", "underway"), ("requiredOn.before", Text(today))]) with { IsUrgent = true },
        Work("overdue-invoices", "invoices", "book-receipt", today =>
            [("open.after", "0"), ("dueOn.before", Text(today))]) with { IsUrgent = true, Sum = "open" },
        Work("back-orders", "orders", "amend-order", _ => [("status", "backOrdered")]),
        Work("to-pick", "outbounds", "pick-outbound", _ => [("status", "released"), ("sort", "requiredOn")]),
        Work("to-pack", "outbounds", "pack-outbound", _ => [("status", "picked"), ("sort", "requiredOn")]),
        Work("to-load", "outbounds", "load-outbound", _ => [("status", "packed"), ("sort", "requiredOn")]),
        Work("to-ship", "outbounds", "ship-outbound", _ => [("status", "loaded"), ("sort", "requiredOn")]),
        Work("underway", "shipments", "deliver-shipment", _ => [("status", "underway")]),
        Work("advances", "receipts", "allocate-receipt", _ => [("free.after", "0")]) with { Sum = "free" },
        Work("late-purchases", "purchase_lines", "receive-purchase", today =>
            [("expected.after", "0"), ("neededOn.before", Text(today)), ("sort", "neededOn")]) with { IsUrgent = true },
        Work("too-little-stock", "stock_alerts", "set-stock-levels", _ => [("alert", "belowLeast")])
            with { IsUrgent = true },
        Work("too-much-stock", "stock_alerts", "set-stock-levels", _ => [("alert", "aboveMost")]),
        Work("to-order", "requisition_lines", "order-requisitions", _ => [("left.after", "0"), ("sort", "neededOn")]),
        Work("to-send", "purchase_orders", "send-purchase-order", _ => [("status", "draft"), ("sort", "neededOn")]),
        Work("to-receive", "purchase_lines", "receive-purchase", _ =>
            [("expected.after", "0"), ("sort", "neededOn")]),
        Work("advised", "shipment_advices", "receive-advice", _ => [("status", "onTheWay"), ("sort", "expectedOn")]),
        Work("held-invoices", "supplier_invoices", "accept-supplier-invoice", _ => [("status", "held")])
            with { IsUrgent = true },
        Work("count-differences", "count_lines", "accept-count-difference", _ => [("state", "differs")])
            with { IsUrgent = true },
        Work("to-recount", "count_lines", "count-stock", _ => [("state", "again")]),
        Work("to-pay", "supplier_invoices", "pay-supplier-invoice", _ =>
            [("open.after", "0"), ("sort", "dueOn")]) with { Sum = "open" },
        Work("late-stops", "trip_stops", "deliver-stop", _ => [("status", "open"), ("isLate", "true")])
            with { IsUrgent = true },
        Work("to-route", "deliveries", "plan-trip", _ => [("status", "waiting"), ("sort", "windowFrom")]),
        Work("trips", "trips", "depart-trip", _ => [("status", "planned,underway"), ("sort", "day")]),
        Work("freight-differs", "freight_bill_lines", "accept-freight-line", _ => [("status", "differs")])
            with { IsUrgent = true },
        Work("freight-to-pay", "freight_bills", "pay-freight-bill", _ =>
            [("open.after", "0"), ("sort", "dueOn")]) with { Sum = "open" },
        Work("returns-asked", "returns", "authorise-return", _ => [("status", "asked"), ("sort", "askedOn")]),
        Work("returns-to-receive", "returns", "receive-return", _ => [("status", "authorised"), ("sort", "askedOn")]),
        Work("returns-to-decide", "returns", "restock-return", _ => [("status", "deciding"), ("sort", "receivedOn")]),
        Work("returns-to-credit", "returns", "credit-return", _ => [("status", "toCredit"), ("sort", "closedOn")]),
        Work("returns-to-replace", "returns", "replace-return", _ => [("status", "toReplace"), ("sort", "closedOn")]),
        Work("returns-to-refund", "returns", "refund-return", _ =>
            [("status", "toRefund"), ("sort", "closedOn")]) with { Sum = "toRefund" },
        Work("expenses-to-approve", "expense_claims", "approve-expense-claim", _ =>
            [("status", "submitted"), ("sort", "submittedOn")]),
        Work("expenses-to-pay", "expense_claims", "pay-expense-claim", _ =>
            [("open.after", "0"), ("sort", "approvedOn")]) with { Sum = "open" },
        Work("missed-tickets", "tickets", "answer-ticket", _ =>
            [("isMissed", "true"), ("status", "open,waiting"), ("sort", "solveBy")]) with { IsUrgent = true },
        Work("tickets", "tickets", "answer-ticket", _ => [("status", "open"), ("sort", "solveBy")]),
        Work("customers-returning", "customer_care", "take-customer", today =>
            [("returnsOn.to", Text(today.AddDays(ReturnDays))), ("isMerged", "false"), ("sort", "returnsOn")]),
        Work("late-opportunities", "opportunities", "move-opportunity", today =>
            [("endedOn", ""), ("closeOn.before", Text(today)), ("sort", "closeOn")]) with { IsUrgent = true },
        Work("quotations-ending", "quotations", "accept-quotation", today =>
            [("status", "sent"), ("validUntil.to", Text(today.AddDays(QuotationDays))), ("sort", "validUntil")]),
        Work("quotations-to-send", "quotations", "send-quotation", _ => [("status", "draft"), ("sort", "quotedOn")]),
        Work("leads", "leads", "qualify-lead", _ => [("status", "open"), ("sort", "enteredOn")]),
        Work("changes", "change_orders", "approve-change", _ => [("status", "requested"), ("sort", "effectiveFrom")]),
        Work("qualifications", "supplier_qualifications", "qualify-supplier", _ => [("status", "applied")]),
        Work("qualifications-ending", "supplier_qualifications", "qualify-supplier", today =>
            [("status", "qualified"), ("validUntil.to", Text(today.AddDays(RenewalDays))), ("sort", "validUntil")]),
        Work("certificates", "supplier_certificates", "extend-certificate", today =>
            [("isWithdrawn", "false"), ("validUntil.to", Text(today.AddDays(RenewalDays))), ("sort", "validUntil")]),
    ];

    public static IReadOnlyList<Matter> OfTheDay { get; } =
    [
        Figure("ordered-today", "orders", "orderedOn") with { Sum = "total" },
        Figure("shipped-today", "shipments", "handedOverOn"),
        Figure("delivered-today", "shipments", "deliveredOn"),
        Figure("invoiced-today", "invoices", "issuedOn") with { Sum = "total" },
        Figure("received-today", "receipts", "bookedOn") with { Sum = "amount" },
    ];

    private static Matter Work(
        string name, string list, string command, Func<DateOnly, IEnumerable<(string, string)>> filter) =>
        new(name, list, filter) { Command = command };

    private static Matter Figure(string name, string list, string column) =>
        new(name, list, today => [(column, Text(today))]);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
