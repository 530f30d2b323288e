// Fails inside a child task: the frames of the callers are asynchronous ones.
struct Sensor {
    let name: String
    let samples: [Double]

    func mean() async -> Double {
        await Task.yield()
        return samples.reduce(0, +) / Double(samples[samples.count - 1])
    }
}

func survey(_ sensors: [Sensor]) async -> Double {
    await withTaskGroup(of: Double.self) { group in
        for sensor in sensors {
            group.addTask { await sensor.mean() }
        }
        return await group.reduce(0, +)
    }
}

@main
struct Survey {
    static func main() async {
        print(await survey([Sensor(name: "roof", samples: [1, 2]), Sensor(name: "cellar", samples: [])]))
    }
}
