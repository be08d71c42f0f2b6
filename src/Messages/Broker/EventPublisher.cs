using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Daybook.Messages.Broker;

/// <summary>Publishes announcements to RabbitMQ and waits for its confirmation. The connection is opened when there is
/// something to publish, so that a node starts and works without the broker.</summary>
internal sealed class EventPublisher(BrokerOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IConnection? _connection;
    private IChannel? _channel;

    /// <summary>Publishes one announcement.</summary>
    /// <exception cref="NotPublishedException">The broker may have it or not; the same message must be published
    /// again.</exception>
    public async Task Publish(CloudEvent announcement, CancellationToken cancel)
    {
        var properties = new BasicProperties
        {
            ContentType = CloudEvent.MediaType,
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = announcement.Id,
            Type = announcement.Type,
            Timestamp = new AmqpTimestamp(announcement.Time.ToUnixTimeSeconds()),
        };
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(TimeSpan.FromSeconds(options.ConfirmSeconds));
        try
        {
            var channel = await Channel(late.Token);
            await channel.BasicPublishAsync(
                options.Exchange, announcement.Type, mandatory: false, properties, announcement.ToBytes(), late.Token);
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException or System.Net.Sockets.SocketException
            || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            await Close();
            throw new NotPublishedException($"the broker did not confirm {announcement.Id}: {e.Message}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        _gate.Dispose();
    }

    private async Task<IChannel> Channel(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            if (_channel is { IsOpen: true } open) return open;
            await Drop();
            var factory = new ConnectionFactory
            {
                Uri = options.Uri!, AutomaticRecoveryEnabled = false, ClientProvidedName = "daybook",
            };
            _connection = await factory.CreateConnectionAsync(cancel);
            _channel = await _connection.CreateChannelAsync(
                new CreateChannelOptions(
                    publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancel);
            await _channel.ExchangeDeclareAsync(
                options.Exchange, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: cancel);
            return _channel;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task Close()
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            await Drop();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task Drop()
    {
        var connection = _connection;
        (_connection, _channel) = (null, null);
        if (connection is not null) await connection.DisposeAsync();
    }
}
