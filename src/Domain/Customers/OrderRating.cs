using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Customers;

/// <summary>What the customer says of an order that arrived (订单评价).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Given), "given")]
public abstract record OrderRating
{
    private OrderRating()
    {
    }

    public sealed record Unknown : OrderRating;

    public sealed record Given(OrderRatingEvent.Given Rating) : OrderRating;
}

/// <summary>Commands for a rating.</summary>
public abstract record OrderRatingCommand
{
    private OrderRatingCommand()
    {
    }

    /// <summary>The transaction requires that the order has arrived.</summary>
    public sealed record Give(string Customer, OrderGrade Grade, string? Text, string? Ticket, DateOnly On)
        : OrderRatingCommand;
}

/// <summary>Events of a rating.</summary>
public abstract record OrderRatingEvent
{
    private OrderRatingEvent()
    {
    }

    /// <param name="Ticket">The ticket that was opened for it; null for none.</param>
    [StoredAs("customers.order-rated.v1")]
    public sealed record Given(string Customer, OrderGrade Grade, string? Text, string? Ticket, DateOnly On)
        : OrderRatingEvent;
}

/// <summary>How an order was (评价).</summary>
public enum OrderGrade
{
    /// <summary>As it should be (满意).</summary>
    Good,

    /// <summary>It came too late (迟到).</summary>
    Late,

    /// <summary>Goods were damaged (破损).</summary>
    Damaged,

    /// <summary>Other goods came than were ordered (错发).</summary>
    Wrong,

    /// <summary>The goods are poor (质量差).</summary>
    Poor,
}

/// <summary>The rule of ratings: one for each order.</summary>
public sealed class OrderRatingDecider()
    : Decider<OrderRatingCommand, OrderRatingEvent, OrderRating>("order-rating", new OrderRating.Unknown())
{
    public override Decision<OrderRatingEvent> Decide(OrderRating state, OrderRatingCommand command) =>
        (state, command) switch
    {
        (OrderRating.Unknown, OrderRatingCommand.Give c) => Given(c),
        (OrderRating.Given s, OrderRatingCommand.Give c) => s.Rating == Given(c) ? [] : Taken(s.Rating.Grade),
        _ => throw new UnreachableException(),
    };

    public override OrderRating Evolve(OrderRating state, OrderRatingEvent @event) => (state, @event) switch
    {
        (_, OrderRatingEvent.Given e) => new OrderRating.Given(e),
        _ => throw new UnreachableException(),
    };

    private static OrderRatingEvent.Given Given(OrderRatingCommand.Give c) =>
        new(c.Customer, c.Grade, c.Text, c.Ticket, c.On);

    private static Refusal Taken(OrderGrade grade) => Refusals.DifferentContent(
        "customers.order-rated", "The order", "rated").With("grade", grade);
}
