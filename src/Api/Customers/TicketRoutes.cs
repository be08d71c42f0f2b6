using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Customers;
using Daybook.Projections.Customers;
using Daybook.Workers.Customers;
using FluentValidation;

namespace Daybook.Api.Customers;

/// <summary>Tickets, and what customers say of their orders (服务工单、订单评价).</summary>
internal sealed class TicketRoutes : IRoutes
{
    private const string One = "/api/tickets/{number}";
    private const string Rating = "/api/order-ratings/{channel}/{number}";
    private static readonly string[] Writers = [Roles.Service, Roles.Customers, Roles.Sales];
    private static readonly string[] Readers = [Roles.Service, Roles.Customers, Roles.Sales, Roles.Quality];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(TicketDecider.Instance, One, Writers)
            .NewByOperation<OpenTicket>("", "open-ticket", "Opens a ticket of a customer.")
            .Command<TicketCommand.Assign>("assign", "assign-ticket", "Says who works on a ticket.")
            .Command<TicketCommand.Answer>("answer", "answer-ticket", "Tells the customer something.")
            .Command<TicketCommand.Ask>(
                "ask", "ask-customer", "Asks the customer something; the time stands still until the customer replies.")
            .Command<TicketCommand.Reply>("reply", "note-reply", "Notes what the customer says; the time runs on.")
            .Command<TicketCommand.Solve>("solve", "solve-ticket", "Says how a ticket is solved.")
            .Command<TicketCommand.Reopen>("reopen", "reopen-ticket", "Opens a ticket again; the time runs on.")
            .Command<TicketCommand.Close>("close", "close-ticket", "Closes a ticket that is solved.")
            .Command<TicketCommand.GiveScore>(
                "score", "score-ticket", "Notes how the customer found the service, from 1 to 5.");
        routes.MapList<TicketRow>(
            "/api/tickets", "tickets", "Tickets; sort by solveBy to see what comes next.", Readers)
            .WithMetadata(new UnderWay("status in ('Open', 'Waiting')"));
        routes.MapFile<TicketRow, TicketView>(
            One, "ticket", "tickets", http => TicketDecider.Stream(http.Path("number")),
            (at, row) => new TicketView(at, row), Readers);
        routes.Streams(OrderRatingDecider.Instance, Rating, Writers)
            .NewByOperation<RateOrder>(
                "", "rate-order", "Notes what the customer says of an order that arrived, once.");
        routes.MapList<OrderRatingRow>(
            "/api/order-ratings", "order_ratings", "What customers say of orders that arrived.",
            [.. Readers, Roles.Warehouse, Roles.Transport]);
        routes.MapFile<OrderRatingRow, OrderRatingView>(
            Rating, "order rating", "order_ratings",
            http => OrderRatingDecider.Stream(http.Path("channel"), http.Path("number")),
            (at, row) => new OrderRatingView(at, row), Readers);
    }
}

internal sealed class OpenTicketRules : AbstractValidator<OpenTicket>
{
    public OpenTicketRules()
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Customer).IsCode();
        RuleFor(c => c.Text).IsText();
        RuleFor(c => c.OrderId).IsNameOrNull();
    }
}

internal sealed class AssignTicketRules : AbstractValidator<TicketCommand.Assign>
{
    public AssignTicketRules() => RuleFor(c => c.To).IsName();
}

internal sealed class AnswerTicketRules : AbstractValidator<TicketCommand.Answer>
{
    public AnswerTicketRules() => RuleFor(c => c.Text).IsText();
}

internal sealed class AskCustomerRules : AbstractValidator<TicketCommand.Ask>
{
    public AskCustomerRules() => RuleFor(c => c.Text).IsText();
}

internal sealed class NoteReplyRules : AbstractValidator<TicketCommand.Reply>
{
    public NoteReplyRules() => RuleFor(c => c.Text).IsText();
}

internal sealed class SolveTicketRules : AbstractValidator<TicketCommand.Solve>
{
    public SolveTicketRules() => RuleFor(c => c.Text).IsText();
}

internal sealed class ScoreTicketRules : AbstractValidator<TicketCommand.GiveScore>
{
    public ScoreTicketRules()
    {
        RuleFor(c => c.Score).Must(s => s is >= 1 and <= TicketDecider.MaxScore)
            .WithMessage($"must be from 1 to {TicketDecider.MaxScore}");
        RuleFor(c => c.Text!).IsText().When(c => c.Text is not null).OverridePropertyName("text");
    }
}

internal sealed class RateOrderRules : AbstractValidator<RateOrder>
{
    public RateOrderRules()
    {
        RuleFor(c => c.Channel).IsCode();
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Text!).IsText().When(c => c.Text is not null).OverridePropertyName("text");
        RuleFor(c => c.Ticket).IsCodeOrNull();
    }
}

/// <summary>A ticket as of a position.</summary>
public sealed record TicketView(long Position, TicketRow Ticket);

/// <summary>The rating of an order as of a position.</summary>
public sealed record OrderRatingView(long Position, OrderRatingRow Rating);
