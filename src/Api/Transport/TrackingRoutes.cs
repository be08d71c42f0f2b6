using System.Security.Cryptography;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Transport;
using Daybook.Ledger;
using Daybook.Web.Tracking;

namespace Daybook.Api.Transport;

/// <summary>The link with which a customer sees where a delivery is (T5). It has 160 random bits, of which only the
/// hash is kept.</summary>
internal sealed class TrackingRoutes : IRoutes
{
    private const string Delivery = "/api/deliveries/{channel}/{number}/{warehouse}";
    private const int TokenBytes = 20;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapCommand<ShareDeliveryBody>(
                $"{Delivery}/share", "share-delivery",
                "Makes a link for the customer; it is shown only once.", Share, Roles.Transport, Roles.Sales)
            .WithMetadata(new StreamCommand(Delivery, DeliveryDecider.Instance.Category));

    private static Task<IResult> Share(HttpContext http, Command<ShareDeliveryBody> c, Sender sender)
    {
        var (channel, number, warehouse) = (http.Path("channel"), http.Path("number"), http.Path("warehouse"));
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var delivery = DeliveryDecider.Stream(channel, number, warehouse);
        string[] parts = [channel, number, warehouse, token];
        return sender.Send(
            http, c, [DeliveryDecider.On(delivery, new DeliveryCommand.Share(ApiKeys.HashOf(token)))],
            // The link is not stored, so a repeated request cannot get it.
            answer => new SharedDelivery(
                answer.Repeated ? null : $"/track/{string.Join('/', parts.Select(Uri.EscapeDataString))}"));
    }
}

/// <summary>Nothing more needs to be said.</summary>
internal sealed record ShareDeliveryBody;

/// <summary>A link for a customer.</summary>
/// <param name="Link">The path of the page; null in a repeated answer.</param>
public sealed record SharedDelivery(string? Link);

/// <summary>Answers the page of the customer from the states, without anything personal.</summary>
internal sealed class TrackingDesk(LedgerNode node) : ITracking
{
    public async Task<TrackedDelivery?> Find(
        string channel, string number, string warehouse, string token, CancellationToken cancel)
    {
        if (!new[] { channel, number, warehouse }.All(Kernel.StreamId.IsPart)) return null;
        var (delivery, _) = await node.States.Of<Delivery>(
            DeliveryDecider.Stream(channel, number, warehouse), cancel);
        if (!delivery.HasLink(ApiKeys.HashOf(token)) || delivery.Known() is not { } terms) return null;
        var name = delivery switch
        {
            Delivery.OnTrip on => on.Trip,
            Delivery.Done done => done.Trip,
            _ => null,
        };
        var trip = name is null ? null : (await node.States.Of<Trip>(TripDecider.Stream(name), cancel)).State;
        var expected = trip is Trip.Underway under
            ? under.Expected.FirstOrDefault(e => (e.Channel, e.Number) == (channel, number))?.At
            : null;
        var planned = trip?.Known()?.Stops.FirstOrDefault(s =>
            (s.Stop.Channel, s.Stop.Number) == (channel, number))?.ArriveAt;
        return new TrackedDelivery(
            (delivery, trip) switch
            {
                (Delivery.Done, _) => "delivered",
                (Delivery.OnTrip, Trip.Underway) => "underway",
                (Delivery.OnTrip, _) => "planned",
                _ => "waiting",
            },
            terms.Carrier, trip?.Known()?.Day, expected ?? planned, terms.From, terms.Until);
    }
}
