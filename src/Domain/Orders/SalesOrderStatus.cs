namespace Daybook.Domain.Orders;

/// <summary>How far an order is (订单状态).</summary>
public enum SalesOrderStatus
{
    /// <summary>Nothing or only payments are known of it.</summary>
    Announced,

    /// <summary>Placed, not yet validated (已接单).</summary>
    Accepted,

    /// <summary>Something is open against it (异常待处理).</summary>
    OnHold,

    /// <summary>Ready to be reserved (已审核).</summary>
    Validated,

    /// <summary>Waits for stock (缺货等待).</summary>
    BackOrdered,

    /// <summary>Stock is kept for every line (已占库存).</summary>
    Reserved,

    /// <summary>At least one warehouse has it (拣货中).</summary>
    Picking,

    /// <summary>Packed in every warehouse (已打包).</summary>
    Packed,

    /// <summary>Handed over by some of its warehouses (部分发货).</summary>
    PartlyShipped,

    /// <summary>Handed over by all of its warehouses (已发货).</summary>
    Shipped,

    /// <summary>All of it arrived (已签收).</summary>
    Delivered,

    /// <summary>Invoiced (已开票).</summary>
    Invoiced,

    /// <summary>Paid in full (已对账).</summary>
    Reconciled,

    /// <summary>Called off before hand-over (已取消).</summary>
    Cancelled,
}
