import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Closes connections whose requests do not arrive: of senders that are slow on purpose, or went away.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  static let first = TimeAmount.seconds(10)
  static let later = TimeAmount.seconds(75)
  private var timer: Scheduled<Void>?

  func handlerAdded(context: ChannelHandlerContext) { wait(context, Self.first) }
  func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

  private func wait(_ context: ChannelHandlerContext, _ time: TimeAmount) {
    timer?.cancel()
    let channel = context.channel
    timer = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: wait(context, Self.first)
    case .body: break
    case .end: timer?.cancel()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { wait(context, Self.later) }
    context.write(data, promise: promise)
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    context.fireChannelInactive()
  }
}
