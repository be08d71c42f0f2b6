using System.Collections.Concurrent;
using System.Text.Json;
using Daybook.Api.Tests;
using Daybook.Messages.Broker;
using Daybook.Messages.Tests.Webhooks;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Daybook.Messages.Tests.Broker;

/// <summary>A server that publishes to a broker that is not running yet.</summary>
public sealed class Brokered : Hooked
{
    public int Port { get; } = Tests.Mail.Post.FreePort();

    protected override MessagesOptions Messages => base.Messages with
    {
        Broker = new BrokerOptions
        {
            Uri = new Uri($"amqp://guest:guest@127.0.0.1:{Port}/"),
            // A broker on a busy machine may take minutes to start.
            Retries = [TimeSpan.FromMilliseconds(200), .. Enumerable.Repeat(TimeSpan.FromSeconds(10), 22)],
        },
    };
}

/// <summary>Announcements on RabbitMQ: when the broker runs, all of them are published, with the type as routing
/// key.</summary>
public sealed class BrokerTests(Brokered served) : IClassFixture<Brokered>
{
    [Fact]
    public async Task What_happened_while_the_broker_was_away_is_published_when_it_is_there()
    {
        await served.Open(stock: 10);
        await served.Settled();
        await Until(async () => await served.Scalar(
            "select count(*) from wolverine.wolverine_incoming_envelopes where message_type like '%PublishEvent' "
            + "and attempts > 0") > 0, "a failed attempt to reach the broker");
        if (Rabbit.Program is null)
            Assert.Skip("rabbitmq-server is not installed, so the test with a real broker was skipped");

        await using var rabbit = await Rabbit.Start(served.Port);
        await using var connection = await new ConnectionFactory { Uri = rabbit.Uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync("daybook.events", ExchangeType.Topic, durable: true, autoDelete: false);
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(queue, "daybook.events", "order.*");
        var taken = new ConcurrentQueue<BasicDeliverEventArgs>();
        var bodies = new ConcurrentQueue<byte[]>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, e) =>
        {
            bodies.Enqueue(e.Body.ToArray());
            taken.Enqueue(e);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);

        await served.Done("/api/orders", Company.OrderOf("R1", 2));
        await Until(() => Task.FromResult(!taken.IsEmpty), "the order to be published");
        await Until(async () => await served.Scalar(
            "select count(*) from wolverine.wolverine_incoming_envelopes where status <> 'Handled'") == 0,
            "everything to be published");
        var news = taken.ShouldHaveSingleItem();
        news.RoutingKey.ShouldBe("order.accepted");
        news.BasicProperties.ContentType.ShouldBe("application/cloudevents+json; charset=utf-8");
        var body = JsonElement.Parse(bodies.First());
        body.GetProperty("id").GetString().ShouldBe(news.BasicProperties.MessageId);
        body.GetProperty("data").GetProperty("number").GetString().ShouldBe("R1");
        (await served.Scalar("select count(*) from wolverine.wolverine_dead_letters")).ShouldBe(0);
    }

    private static async Task Until(Func<Task<bool>> holds, string what)
    {
        for (var end = DateTime.UtcNow.AddSeconds(90); !await holds(); await Task.Delay(50))
            if (DateTime.UtcNow > end) throw new TimeoutException(what);
    }
}
