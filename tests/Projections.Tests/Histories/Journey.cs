using Daybook.Domain.Access;
using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using Daybook.Workers.Transport;
using Daybook.Workers.Warehouse;

namespace Daybook.Projections.Tests.Histories;

/// <summary>An order's way from channel to cash, one step at a time.</summary>
internal static class Journey
{
    private const string Main = WorkersCatalogue.Company;

    extension(Company company)
    {
        /// <summary>The next thing to do about an order; nothing when all is done or it waits.</summary>
        public void Advance(OrderKey key)
        {
            if (company.Ledger.State<SalesOrder>(key.Order()) is not SalesOrder.Open order) return;
            if (company.NextStep(key, order) is { } next) company.Do(next).ShouldBeNull();
        }

        /// <summary>The whole way.</summary>
        public void Finish(OrderKey key)
        {
            for (var step = 0; step < 30; step++) company.Advance(key);
        }

        /// <summary>Money from the customer for an order, or part of it, and what it clears.</summary>
        public void Pay(OrderKey key, string receipt, decimal part)
        {
            if (company.Ledger.State<SalesOrder>(key.Order()) is not SalesOrder.Open order) return;
            var amount = Money.Round(order.Totals.Total.Amount * part, order.Terms.Currency);
            if (amount.IsZero) return;
            company.Do(new BookReceipt(Main, receipt, order.Terms.Customer, amount, company.Today, key.Text()));
            company.Do(new AllocateReceipt(Main, receipt, key, company.Today));
        }

        public void Cancel(OrderKey key)
        {
            if (company.Ledger.State<SalesOrder>(key.Order()) is not SalesOrder.Open order) return;
            company.Do(new CancelOrder(key, "客户取消"));
        }

        /// <summary>Other goods at the prices of the lines that it has, or another address where none are
        /// named.</summary>
        public void Amend(OrderKey key, decimal quantity, bool mayWait, string[] skus)
        {
            if (company.Ledger.State<SalesOrder>(key.Order()) is not SalesOrder.Open { Terms: var terms }) return;
            var price = terms.Lines[0].UnitPrice;
            company.Do(new AmendOrder(
                key,
                skus.Length == 0
                    ? null
                    : [.. skus.Select((sku, i) => new OrderLine(i + 1, sku, Sample.Pieces(quantity + i), price, 0m))],
                skus.Length == 0 ? terms.ShipTo with { Line2 = $"{quantity} 楼" } : null,
                quantity % 2 == 0 ? quantity : null, null, null, null, null, mayWait, "客户改单"));
        }

        private Operation? NextStep(OrderKey key, SalesOrder.Open order)
        {
            if (!order.Exceptions.IsEmpty && !order.IsValidated)
                return new Resolved(key, order.Exceptions.Keys.Order(StringComparer.Ordinal).First());
            if (!order.IsValidated) return new ValidateOrder(key);
            if (order.Legs.IsEmpty) return new ReserveOrder(key);
            if (order.Legs.FirstOrDefault(leg => leg.Stage < LegStage.Delivered) is { } leg)
                return company.NextStep(key, order, leg);
            return order.Invoice is null ? new IssueInvoice(Main, key, company.Today) : null;
        }

        private Operation NextStep(OrderKey key, SalesOrder.Open order, WarehouseLeg leg)
        {
            var (at, today) = (leg.Warehouse, company.Today);
            var isPlanned = company.Ledger.State<Shipment>(key.Shipment(at)) is Shipment.Planned;
            var isLoaded = company.Ledger.State<Outbound>(key.Outbound(at)) is Outbound.Loaded;
            return leg.Stage switch
            {
                LegStage.Waiting => new ReleaseOutbound(key, at),
                LegStage.Released => new PickOutbound(key, at),
                LegStage.Picked => new PackOutbound(key, at, "P1", Boxes.Own, 6.5m, Main, "6901234"),
                LegStage.Packed when !isPlanned => new PlanShipment(key, at, today),
                LegStage.Packed when !isLoaded => new LoadOutbound(key, at, $"CK-{today:MMdd}", null),
                LegStage.Packed => new ShipOutbound(Main, key, at, $"{at}-{key.Number}", today),
                _ => new DeliverShipment(key, at, today, "林晓彤", null),
            };
        }
    }

    private sealed record Resolved(OrderKey Key, string Code) : Operation
    {
        public override IEnumerable<Step> Steps(StepContext context) =>
        [
            SalesOrderDecider.On(
                Key.Order(), new SalesOrderCommand.AcceptException(Code, "李强", [Roles.Sales], "促销价")),
        ];
    }
}
