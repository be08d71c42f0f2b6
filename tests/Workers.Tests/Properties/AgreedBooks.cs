using Daybook.Domain.Finance;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Workers.Tests.Properties;

/// <summary>What goods, values, invoices, receipts and the general ledger must say to each other after every
/// transaction.
/// It is computed from the events alone.</summary>
internal sealed class AgreedBooks
{
    private readonly Dictionary<string, decimal> _onHand = [];
    private readonly Dictionary<string, decimal> _promised = [];
    private readonly Dictionary<string, decimal> _valued = [];
    private readonly Dictionary<string, decimal> _accounts = [];
    private readonly Dictionary<string, long> _numbers = [];
    private Closing _closing = ClosingDecider.Instance.Initial;
    private decimal _value;
    private decimal _open;
    private decimal _free;
    private decimal _notInvoiced;
    private decimal _owed;
    private decimal _freight;
    private decimal _owedToCarriers;

    /// <summary>Folds the events and compares at the end of each transaction.</summary>
    public static void ShouldAgree(InMemoryLedger ledger)
    {
        var books = new AgreedBooks();
        for (var i = 0; i < ledger.Events.Count; i++)
        {
            books.Fold(ledger.Events[i]);
            if (i + 1 == ledger.Events.Count || ledger.Events[i + 1].CommandId != ledger.Events[i].CommandId)
                books.ShouldAgree(ledger.Events[i]);
        }
    }

    private void ShouldAgree(RecordedEvent last)
    {
        var at = $"at position {last.Position}, after {last.TypeName} of {last.Stream}";
        foreach (var (stock, quantity) in _onHand)
        {
            _valued.GetValueOrDefault(stock).ShouldBe(quantity, $"value of {stock} {at}");
            quantity.ShouldBeGreaterThanOrEqualTo(_promised.GetValueOrDefault(stock), $"available of {stock} {at}");
        }

        Balance(StandardChart.Inventory).ShouldBe(_value, at);
        Balance(StandardChart.Receivables).ShouldBe(_open, at);
        Balance(StandardChart.CustomerAdvances).ShouldBe(-_free, at);
        Balance(StandardChart.ReceivedNotInvoiced).ShouldBe(-_notInvoiced, at);
        Balance(StandardChart.Payables).ShouldBe(-_owed, at);
        Balance(StandardChart.FreightNotBilled).ShouldBe(-_freight, at);
        Balance(StandardChart.CarrierPayables).ShouldBe(-_owedToCarriers, at);
        _accounts.Values.Sum().ShouldBe(0, $"debits less credits {at}");
    }

    private decimal Balance(string account) => _accounts.GetValueOrDefault(account);

    private void Fold(RecordedEvent e)
    {
        switch (e.Body)
        {
            case StockEvent stock:
                Fold(e.Stream.Id, stock);
                break;
            case ValuationEvent.Received received:
                Add(_valued, StockOf(e), received.Quantity.Value);
                _value += received.Value.Amount;
                break;
            case ValuationEvent.Issued issued:
                Add(_valued, StockOf(e), -issued.Quantity.Value);
                _value -= issued.Cost.Amount;
                break;
            case InvoiceEvent.Issued invoice:
                _open += invoice.Total.Amount;
                break;
            case InvoiceEvent.Credited credited:
                _open -= credited.Total.Amount;
                break;
            case InvoiceEvent.Refunded refunded:
                _open += refunded.Amount.Amount;
                break;
            case InvoiceEvent.Cleared cleared:
                _open -= cleared.Amount.Amount;
                break;
            case ReceiptEvent.Booked booked:
                _free += booked.Amount.Amount;
                break;
            case ReceiptEvent.Allocated allocated:
                _free -= allocated.Amount.Amount;
                break;
            case PurchaseOrderEvent.Received received:
                _notInvoiced += received.Worth.Amount;
                break;
            case PurchaseOrderEvent.Invoiced invoiced:
                _notInvoiced -= invoiced.Worth.Amount;
                break;
            case SupplierInvoiceEvent.Matched matched:
                _owed += matched.Total.Amount;
                break;
            case SupplierInvoiceEvent.Paid paid:
                _owed -= paid.Amount.Amount;
                break;
            case FreightEvent.Accrued accrued:
                _freight += accrued.Freight.Worth.Amount;
                break;
            case FreightEvent.Settled settled:
                _freight -= settled.Expected.Amount;
                break;
            case FreightBillEvent.LineSettled settled:
                _owedToCarriers += settled.Line.Total.Amount;
                break;
            case FreightBillEvent.Paid paid:
                _owedToCarriers -= paid.Amount.Amount;
                break;
            case ClosingEvent closing:
                _closing = ClosingDecider.Instance.Evolve(_closing, closing);
                break;
            case PeriodEvent.VoucherNumberTaken taken:
                Number(e, taken.Number);
                break;
            case PeriodEvent.GroupNumberTaken taken:
                Number(e, taken.Number);
                break;
            case JournalEntryEvent.Posted posted:
                Fold(posted);
                break;
        }
    }

    private void Fold(string stock, StockEvent e)
    {
        switch (e)
        {
            case StockEvent.Received received:
                Add(_onHand, stock, received.Quantity.Value);
                if (received.Kind == ReceiptKind.Return) Add(_promised, stock, received.Quantity.Value);
                break;
            case StockEvent.Reserved reserved:
                Add(_promised, stock, reserved.Quantity.Value);
                break;
            case StockEvent.ReservationReleased released:
                Add(_promised, stock, -released.Quantity.Value);
                break;
            case StockEvent.Questioned questioned:
                Add(_promised, stock, questioned.Goods.Sum(g => g.Quantity.Value));
                break;
            case StockEvent.Found found:
                Add(_promised, stock, -found.Goods.Sum(g => g.Quantity.Value));
                break;
            case StockEvent.WrittenOff gone:
                Add(_onHand, stock, -gone.Total().Value);
                Add(_promised, stock, -gone.FromQuestion.Sum(g => g.Quantity.Value));
                break;
            case StockEvent.Issued issued:
                Add(_onHand, stock, -issued.Quantity.Value);
                break;
            case StockEvent.Restocked good:
                Add(_promised, stock, -good.Goods.Sum(g => g.Quantity.Value));
                break;
            case StockEvent.Scrapped gone:
                Add(_onHand, stock, -gone.Quantity.Value);
                Add(_promised, stock, -gone.Quantity.Value);
                break;
            case StockEvent.Shipped shipped:
                Add(_promised, stock, -shipped.Quantity.Value);
                Add(_onHand, stock, -shipped.Quantity.Value);
                break;
        }
    }

    private void Number(RecordedEvent e, long number)
    {
        _closing.Covers(e.Stream.Parts()[1]).ShouldBeFalse($"a number of {e.Stream}, which is closed");
        number.ShouldBe(_numbers.GetValueOrDefault(e.Stream.Parts()[1]) + 1, $"{e.Stream}");
        _numbers[e.Stream.Parts()[1]] = number;
    }

    private void Fold(JournalEntryEvent.Posted posted)
    {
        var own = AccountingPeriod.Of(posted.On);
        _closing.Covers(posted.Period).ShouldBeFalse($"{posted.Text} is posted in {posted.Period}, which is closed");
        posted.Period.ShouldBe(_closing.Covers(own) ? AccountingPeriod.Plus(_closing.Through!, 1) : own, posted.Text);
        posted.PostedOn.ShouldBe(own == posted.Period ? posted.On : AccountingPeriod.FirstDay(posted.Period));
        if (posted.Group is null) posted.Number.ShouldBe(_numbers[posted.Period], posted.Text);
        else VoucherGroup.DayOf(StreamId.Parse(posted.Group)).ShouldBe(posted.PostedOn, posted.Text);
        posted.Lines.Sum(l => l.Debit).ShouldBe(posted.Lines.Sum(l => l.Credit), posted.Text);
        foreach (var line in posted.Lines) Add(_accounts, line.Account, line.Debit - line.Credit);
    }

    private static string StockOf(RecordedEvent e) => e.Stream.Id[(Company.Main.Length + 1)..];

    private static void Add(Dictionary<string, decimal> sums, string key, decimal more) =>
        sums[key] = sums.GetValueOrDefault(key) + more;
}
