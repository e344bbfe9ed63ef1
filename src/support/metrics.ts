import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Outcome } from '../domain/outcome.ts'

/** What the process counts. Labels hold names from closed sets only, never anything that a person wrote. */
export interface Metrics {
  turn(outcome: Outcome, channel: string, seconds: number): void
  step(name: string, seconds: number): void
  delivery(channel: string, result: 'sent' | 'retried' | 'parked'): void
  received(channel: string, kind: 'new' | 'duplicate' | 'refused', count?: number): void
  /** A call to the model, or what became of its words; both from closed sets. */
  model(task: string, result: string): void
  /** A query code was tried beyond what a day should see. */
  codeAlarm(): void
  depth(name: 'inbox' | 'outbox' | 'parked', waiting: number, oldestSeconds: number): void
  /** Prometheus text. */
  render(): Promise<string>
  readonly contentType: string
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const turns = new Counter({
    name: 'zhida_turns_total',
    help: 'Turns by outcome',
    labelNames: ['outcome', 'channel'],
    registers,
  })
  const turnTime = new Histogram({
    name: 'zhida_turn_seconds',
    help: 'From claim to settled',
    buckets: SECONDS,
    registers,
  })
  const steps = new Histogram({
    name: 'zhida_step_seconds',
    help: 'Steps of a turn; under load one in seven',
    labelNames: ['step'],
    buckets: SECONDS,
    registers,
  })
  const deliveries = new Counter({
    name: 'zhida_deliveries_total',
    help: 'Replies by result',
    labelNames: ['channel', 'result'],
    registers,
  })
  const received = new Counter({
    name: 'zhida_received_total',
    help: 'Updates received',
    labelNames: ['channel', 'kind'],
    registers,
  })
  const model = new Counter({
    name: 'zhida_model_total',
    help: 'Calls to the model and what became of them',
    labelNames: ['task', 'result'],
    registers,
  })
  const alarms = new Counter({
    name: 'zhida_code_alarms_total',
    help: 'Query codes tried beyond 2,000 a day: someone may be guessing',
    registers,
  })
  const depth = new Gauge({ name: 'zhida_queue_depth', help: 'Waiting rows', labelNames: ['queue'], registers })
  const age = new Gauge({
    name: 'zhida_queue_oldest_seconds',
    help: 'Age of the oldest waiting row',
    labelNames: ['queue'],
    registers,
  })
  const memory = new Gauge({
    name: 'zhida_resident_memory_bytes',
    help: 'Resident memory of the process',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  memory.set(process.memoryUsage.rss())
  return {
    turn: (outcome, channel, seconds) => {
      turns.inc({ outcome, channel })
      turnTime.observe(seconds)
    },
    step: (step, seconds) => steps.observe({ step }, seconds),
    delivery: (channel, result) => deliveries.inc({ channel, result }),
    received: (channel, kind, count = 1) => received.inc({ channel, kind }, count),
    model: (task, result) => model.inc({ task, result }),
    codeAlarm: () => alarms.inc(),
    depth: (queue, waiting, oldest) => {
      depth.set({ queue }, waiting)
      age.set({ queue }, oldest)
    },
    render: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
